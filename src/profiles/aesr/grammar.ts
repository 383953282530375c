// The text of AWS Extend Switch Roles, read as its own parser reads it: `;` and `#` begin a comment wherever they stand,
// and what stands behind a second `=` is lost.

/** A section, its prefix `profile` left aside. */
export interface AesrSection {
  readonly name: string;
  readonly line: number;
  readonly values: ReadonlyMap<string, AesrValue>;
}

interface AesrValue {
  readonly value: string;
  readonly line: number;
  /** Something stood behind it that nobody reads. */
  readonly isCut: boolean;
}

/** A line that its parser refuses. No message quotes a value. */
export interface AesrProblem {
  readonly line: number;
  readonly message: string;
}

/** Every section in their order, those of the same name apart. */
export function aesrSections(text: string): {
  readonly sections: readonly AesrSection[];
  readonly problems: readonly AesrProblem[];
} {
  const sections: { name: string; line: number; values: Map<string, AesrValue> }[] = [];
  const problems: AesrProblem[] = [];
  for (const [index, whole] of text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1;
    const words = withoutComment(whole);
    if (words === '') continue;
    const header = /^\[(.+)\]$/.exec(words)?.[1]?.trim();
    const values = sections.at(-1)?.values;
    const problem = header === undefined ? problemOf(words, values) : problemOfName(header);
    if (problem !== undefined) problems.push({ line, message: problem });
    else if (header !== undefined) sections.push({ name: bare(header), line, values: new Map() });
    else {
      const [key = '', value = '', ...lost] = words.split('=').map((part) => part.trim());
      values?.set(key, { value, line, isCut: lost.length > 0 || isCommented(whole) });
    }
  }
  return { sections, problems };
}

const withoutComment = (line: string): string => line.replace(/[;#].*$/s, '').trim();

/** A value that has lost its end: a comment has white space before it. */
const isCommented = (line: string): boolean => /\S[;#]/.test(line);

const bare = (header: string): string => header.replace(/^profile\s+/i, '');

const problemOfName = (header: string): string | undefined =>
  bare(header) === '' ? 'a section without a name' : undefined;

function problemOf(words: string, values: ReadonlyMap<string, AesrValue> | undefined): string | undefined {
  if (!values) return 'text above the first section';
  const [key = '', value = ''] = words.split('=').map((part) => part.trim());
  if (value === '' || key === '')
    return 'expected "key = value"; a # or ; begins a comment wherever it stands';
  return values.has(key) ? 'a key that stands in its section already' : undefined;
}
