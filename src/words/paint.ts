const CODES: Readonly<Record<string, string>> = {
  red: '31',
  green: '32',
  yellow: '33',
  blue: '34',
  dim: '2',
  bold: '1',
};

/** The code of a colour, where it is one that terminals have. */
export const codeOf = (color: string): string | undefined =>
  Object.hasOwn(CODES, color) ? CODES[color] : undefined;

/** A text in a colour, where colour is wanted and the colour is one that terminals have. */
export function paint(text: string, color: string, isColorful: boolean): string {
  const code = codeOf(color);
  return isColorful && code ? `\u001b[${code}m${text}\u001b[0m` : text;
}
