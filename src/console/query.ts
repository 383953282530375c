/** Fields as a form and a URL's query have them; no shell, mark-up, terminal or program that looks for links reads anything in a value as its own. */
export const queryOf = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name}=${encoded(value)}`)
    .join('&');

/** Also what a URL may hold as it is. */
const encoded = (value: string): string =>
  encodeURIComponent(value).replace(/[!'()*~]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
