/** What stands behind a path, in the SDK's own shape. */
export type Query = Readonly<Record<string, string | readonly string[] | null>>;

/** A path with what stands behind it. */
export function withQuery(path: string, query: Query = {}): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === null
      ? [escaped(name)]
      : [value].flat().map((one) => `${escaped(name)}=${escaped(one as string)}`),
  );
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
