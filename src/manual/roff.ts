// A page in roff, with the macros of man(7). It is ASCII, and shows ASCII on every device, so that what is copied out of
// a page is what has to be typed.

/** What roff would take for something of its own, and what shows as typographers like it. */
const OWN: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  "'": '\\(aq',
  '`': '\\(ga',
  '"': '\\(dq',
  '^': '\\(ha',
  '~': '\\(ti',
};

/** Text that means nothing to roff, whatever it holds; throws for what is no ASCII. */
export function escaped(text: string): string {
  const plain = text.replaceAll('…', '...');
  const strange = /[^ -~]/.exec(plain)?.[0];
  if (strange !== undefined) throw new Error(`a man page is ASCII, and "${strange}" is not, of: ${text}`);
  return plain.replace(/[\\'`"^~-]/g, (one) => OWN[one] ?? one);
}

/** Text that is typed as it stands. */
export const bold = (text: string): string => `\\fB${escaped(text)}\\fR`;

/** A word in whose place another is typed. */
export const italic = (text: string): string => `\\fI${escaped(text)}\\fR`;

/** Escaped text as a line of its own: a dot at its start is a dot, and white space there breaks no line. */
const line = (text: string): string => text.trim().replace(/^(?=\.)/, '\\&');

/** A paragraph of escaped text. */
export const paragraph = (text: string): string[] => ['.PP', line(text)];

/** Names, a line each, and below them, indented, what they are. */
export const item = ([first = '', ...more]: readonly string[], text: string): string[] => [
  '.TP',
  line(first),
  ...more.flatMap((name) => ['.TQ', line(name)]),
  line(text),
];

/** Lines as they are, and none of them is filled: what is typed, or stands in a file. */
export const block = (lines: readonly string[]): string[] => [
  '.PP',
  '.RS 2',
  '.EX',
  ...lines.map((text) => escaped(text).replace(/^(?=\.)/, '\\&')),
  '.EE',
  '.RE',
];

/** A part of the page. */
export const section = (title: string, ...parts: readonly (readonly string[])[]): string[] =>
  headed('.SH', title.toUpperCase(), parts);

/** A part of a part. */
export const subsection = (title: string, ...parts: readonly (readonly string[])[]): string[] =>
  headed('.SS', title, parts);

/** The first paragraph below a heading begins without being told to. */
function headed(macro: string, title: string, parts: readonly (readonly string[])[]): string[] {
  const lines = parts.flat();
  return [`${macro} "${escaped(title)}"`, ...(lines[0] === '.PP' ? lines.slice(1) : lines)];
}
