/** The members of an object, whatever they are. */
export type Members = Readonly<Record<string, unknown>>;

/** True for an object with members, which a list is not. */
export const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON object that a text is; undefined for anything else. */
export function objectIn(text: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
