// The JavaScript SDK: each line is read alone, and sections and keys are properties of plain objects.

import type { FileKind } from '../grammar.ts';
import { nothing, type Reader, type Seen, type SeenSection, type SeenValue } from './seen.ts';

/** The JavaScript SDK. */
export const javascript: Reader = { name: 'javascript', who: 'the JavaScript SDK', read };

const KINDS = ['profile', 'sso-session', 'services'];

/** A prefix, one white space, and a name of these characters, in quotes or not; all else is a name as it stands. */
const PREFIXED = /^([\w-]+)\s(["']?)([\w\-@+.%:/]+)\2$/;

/** The names that every object has: a section of that name is mixed up with what is there already. */
const isBuiltIn = (name: string): boolean => name in {};

interface Pair {
  readonly key: string;
  readonly value: string;
}

function read(text: string, file: FileKind): Seen {
  const sections = new Map<string, { line: number; values: Map<string, SeenValue> }>();
  const headers = new Map<number, string>();
  let open = { name: '', line: 0 };
  let block: string | undefined;

  const pair = (line: number, isIndented: boolean, { key, value }: Pair): void => {
    if (value === '') {
      block = key;
      return;
    }
    if (!isIndented) block = undefined;
    const section = sections.get(open.name) ?? { line: open.line, values: new Map() };
    sections.set(open.name, section);
    const whole = block === undefined ? key : `${block}.${key}`;
    // An object cannot have a text for its prototype: the value is lost.
    if (whole !== '__proto__') section.values.set(whole, { line, value });
  };

  for (const [index, whole] of text.split(/\r?\n/).entries()) {
    const words = withoutComment(whole);
    const found = pairOf(words);
    if (words[0] === '[' && words.endsWith(']')) {
      const header = words.slice(1, -1);
      if (header === '__proto__' || header === 'profile __proto__')
        return nothing(headers, { line: index + 1, why: 'a section called __proto__' });
      open = { name: nameIn(header), line: index + 1 };
      headers.set(open.line, titleOf(open.name, file));
      block = undefined;
    } else if (open.name !== '' && found) pair(index + 1, whole.trimStart() !== whole, found);
  }
  return { sections: titled(sections, file), inherited: new Map(), headers };
}

/** A comment begins a line or stands behind white space, wherever that is. */
function withoutComment(line: string): string {
  const comment = line.search(/(?:^|\s)[;#]/);
  return (comment === -1 ? line : line.slice(0, comment)).trim();
}

/** The name that a section is kept by; empty where it is none. */
function nameIn(header: string): string {
  const [, prefix = '', , name = ''] = PREFIXED.exec(header) ?? [];
  if (prefix === '') return header;
  return KINDS.includes(prefix) ? `${prefix}.${name}` : '';
}

function pairOf(words: string): Pair | undefined {
  const equals = words.indexOf('=');
  if (equals < 1) return undefined;
  return { key: words.slice(0, equals).trim(), value: words.slice(equals + 1).trim() };
}

/** What a section is found by once the file is read: a profile loses its prefix, the others keep theirs. */
function titleOf(name: string, file: FileKind): string {
  if (file === 'credentials') return name === '' || isBuiltIn(name) ? '' : `profile ${name}`;
  if (name === 'default') return 'profile default';
  const [kind = ''] = name.split('.', 1);
  if (!name.includes('.') || !KINDS.includes(kind)) return '';
  const found = kind === 'profile' ? name.slice(kind.length + 1) : name;
  if (isBuiltIn(found)) return '';
  const other = /^(sso-session|services)\.(.*)$/s.exec(found);
  return other ? `${other[1]} ${other[2]}` : `profile ${found}`;
}

/** By their titles; of two with the same the later is taken, but [default] never. A section without values is none. */
function titled(sections: ReadonlyMap<string, SeenSection>, file: FileKind): Map<string, SeenSection> {
  const all = [...sections];
  const isPlain = ([name]: (typeof all)[number]): boolean => name === 'default' && file === 'config';
  const inOrder = [...all.filter(isPlain), ...all.filter((one) => !isPlain(one))];
  const titles = inOrder.map(([name, section]) => [titleOf(name, file), section] as const);
  return new Map(titles.filter(([title]) => title !== ''));
}
