/** A part of a word: text as it stands, or a variable. */
export type Part = string | { readonly variable: string };
export type Word = readonly Part[];

const TOKEN =
  /'(?<single>[^']*)'|"(?<double>(?:\\.|[^"\\])*)"|\$(?<variable>[A-Z][A-Z0-9_]*)|(?<space>\s+)|(?<bare>[^\s'"$]+|\$)/y;

/** The words of a line, by the shell's quotes: nothing is special in '…', only $NAME and \" in "…". */
export function wordsOf(line: string): Word[] {
  const words: Part[][] = [];
  let isOpen = false;
  for (let at = 0; at < line.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(line)?.groups;
    if (!found) throw new Error(`a quote is not closed: ${line.slice(at)}`);
    if (found.space === undefined && !isOpen) words.push([]);
    isOpen = found.space === undefined;
    words.at(-1)?.push(...partsOf(found));
    if (TOKEN.lastIndex === 0) break;
  }
  return words;
}

/** The text of a word, with the value of each variable in its place. */
export const spelled = (word: Word, meaning: (name: string) => string): string =>
  word.map((part) => (typeof part === 'string' ? part : meaning(part.variable))).join('');

function partsOf({ single, double, variable, bare }: Record<string, string | undefined>): Part[] {
  if (variable !== undefined) return [{ variable }];
  if (double !== undefined) return inDoubleQuotes(double);
  return [single ?? bare ?? ''].filter((text) => text !== '' || single !== undefined);
}

const inDoubleQuotes = (text: string): Part[] =>
  text
    .split(/(\\["\\$]|\$[A-Z][A-Z0-9_]*)/)
    .map((part) =>
      /^\$[A-Z]/.test(part) ? { variable: part.slice(1) } : part.replace(/^\\(["\\$])$/, '$1'),
    );
