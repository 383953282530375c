/** One line of a body: its offset, how deep it is indented, and its words without the white space around them. */
export interface Line {
  readonly at: number;
  /** The offset behind its last word. */
  readonly end: number;
  readonly indent: number;
  readonly words: string;
}

/** The lines between two offsets. */
export function* bodyLines(text: string, from: number, to: number): Generator<Line> {
  for (let at = from; at < to; ) {
    const end = Math.min(lineEnd(text, at), to);
    const first = skipped(text, at, end);
    const last = backed(text, first, end);
    yield { at, end: last, indent: first - at, words: text.slice(first, last) };
    at = end + 1;
  }
}

/** The offset of the line feed that ends the line at an offset, or of the text's end. */
export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** Without spaces, tabs and carriage returns at either end: AWS's readers know no other white space. */
export function trimmed(text: string): string {
  const end = backed(text, 0, text.length);
  return text.slice(skipped(text, 0, end), end);
}

function backed(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isSpace(text.charCodeAt(end - 1))) end--;
  return end;
}

function skipped(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isSpace(text.charCodeAt(at))) at++;
  return at;
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0x0d;

/** Tells the line, from 1, of an offset: a few by counting on from the last, many by a list of all line ends. */
export function lineNumbers(text: string): (offset: number) => number {
  let last = START;
  let asked = 0;
  let ends: readonly number[] | undefined;
  return (offset) => {
    asked += 1;
    if (asked > FEW) {
      ends ??= lineEnds(text);
      return lineIn(ends, offset);
    }
    const from = offset < last.at ? START : last;
    last = { at: offset, line: from.line + text.slice(from.at, offset).split('\n').length - 1 };
    return last.line;
  };
}

const START = { at: 0, line: 1 };
const FEW = 50;

function lineIn(ends: readonly number[], offset: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

function lineEnds(text: string): number[] {
  const ends: number[] = [];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) ends.push(at);
  return ends;
}
