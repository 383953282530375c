/** The colours that the console offers for a role, since 2024. */
const OFFERED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    red: 'f2b0a9',
    orange: 'fbc8aa',
    yellow: 'efda95',
    green: 'b7ca9d',
    blue: '83d4e8',
  }),
);

/** Their names. */
export const COLOR_NAMES: readonly string[] = [...OFFERED.keys()];

const NONE = 'aaaaaa';

/** A profile's colour as switch-role links and AWS Extend Switch Roles write it: six hex digits, in lower case. */
export function consoleColorOf(color: string): string {
  const name = color.toLowerCase();
  return /^[0-9a-f]{6}$/.test(name) ? name : (OFFERED.get(name) ?? NONE);
}
