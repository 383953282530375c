import { openFile } from '../file.ts';
import { type FileKind, headersIn, type Reading, sectionsOf } from '../grammar.ts';
import { lineNumbers, trimmed } from '../lines.ts';
import { nothing, type Reader, type Seen, type SeenSection, type SeenValue } from './seen.ts';

/** The SDKs that AWS's parser vectors were written for: our own strict reading, to which what is wrong ends the file. */
export const strict: Reader = {
  name: 'strict',
  who: 'the Java and Rust SDKs',
  read(text, file) {
    const open = openFile({ path: '', text, exists: true }, file, 'strict');
    const fault = open.problems().find(({ isWrong }) => isWrong);
    if (fault) return nothing(new Map(), { line: fault.line, why: 'a wrong line' });
    return seenByUs(text, file, 'strict');
  },
};

/** What we see in a file, told as the others' readings are. */
export function seenByUs(text: string, file: FileKind, reading: Reading): Seen {
  const open = openFile({ path: '', text, exists: true }, file, reading);
  const lines = text.split('\n');
  const kinds = ['profile', 'sso-session', 'services'] as const;
  const sections = kinds.flatMap((kind) =>
    [...new Set(open.names(kind))].map((name): [string, SeenSection] => {
      const { origin, values } = open.read(kind, name) ?? { origin: { line: 0 }, values: new Map() };
      const seen = [...values].map(([key, { value, line, nested }]): [string, SeenValue] => [
        key,
        { line, value: nested.size === 0 ? value : withLines(nested, lines, line) },
      ]);
      return [`${kind} ${name}`, { line: origin.line, values: new Map(seen) }];
    }),
  );
  return { sections: new Map(sections), inherited: new Map(), headers: headerLines(text, file, reading) };
}

function headerLines(text: string, file: FileKind, reading: Reading): Map<number, string> {
  const line = lineNumbers(text);
  const titles = new Map(headersIn(text, reading).map((offset) => [line(offset), '']));
  for (const { kind, name, header } of sectionsOf(text, file, reading, () => {}))
    if (kind !== 'switch') titles.set(line(header), `${kind} ${name}`);
  return titles;
}

/** A nested block, each of its keys with the last line that writes it. */
function withLines(
  nested: ReadonlyMap<string, string>,
  lines: readonly string[],
  top: number,
): Map<string, SeenValue> {
  const values = new Map<string, SeenValue>();
  const depth = indentOf(lines[top - 1] ?? '');
  for (let line = top + 1; line <= lines.length; line++) {
    const words = trimmed(lines[line - 1] ?? '');
    if (words === '' || words[0] === '#' || words[0] === ';') continue;
    if (indentOf(lines[line - 1] ?? '') <= depth) break;
    const key = trimmed(words.slice(0, Math.max(words.indexOf('='), 0))).toLowerCase();
    const value = nested.get(key);
    if (value !== undefined) values.set(key, { line, value });
  }
  return values;
}

const indentOf = (line: string): number => line.search(/[^ \t\r]|$/);
