/** Tells the present moment in milliseconds since 1970. */
export type Clock = () => number;

/** Writes a moment as STS and the request log do: RFC 3339, in whole seconds. */
export const rfc3339 = (moment: number): string => `${new Date(moment).toISOString().slice(0, 19)}Z`;

/** Writes a moment as signatures do: the basic format of ISO 8601. */
export const basicFormat = (moment: number): string => rfc3339(moment).replaceAll(/[-:]/g, '');

/** Writes a moment as the Date header of an answer does. */
export const httpDate = (moment: number): string => new Date(moment).toUTCString();

/** Reads the basic format or an HTTP date; anything else is NaN. */
export function parseMoment(text: string): number {
  const basic = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (basic) {
    const [, year, month, day, hour, minute, second] = basic;
    return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  }
  return text.endsWith(' GMT') ? Date.parse(text) : Number.NaN;
}
