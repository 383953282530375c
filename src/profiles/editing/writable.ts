import { SwitchError } from '../../errors.ts';
import { cleanLine } from '../../words/clean.ts';
import type { FileKind, Section, SectionKind } from '../grammar.ts';
import { readHeader } from '../header.ts';

/** Which section of a file is meant. */
export interface SectionName {
  readonly kind: SectionKind;
  readonly name: string;
}

/** A text, whose further lines continue it, or a nested block. */
export type NewValue = string | ReadonlyMap<string, string>;

/** One change to a file; `remove` takes a whole section, `behead` the header of one that holds nothing. */
export type Change =
  | { readonly change: 'set'; readonly section: SectionName; readonly key: string; readonly value: NewValue }
  | { readonly change: 'unset'; readonly section: SectionName; readonly key: string }
  | { readonly change: 'remove' | 'behead'; readonly section: SectionName };

/** Line breaks, halves of characters, and whatever else ends a line in one of AWS's readers. */
const CONTROL = /(?!\t)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/** What one line of a value may not hold. No message quotes the value: it may be a secret. */
const UNREADABLE: readonly (readonly [RegExp, string])[] = [
  [/^\s|\s$/, 'begins or ends with white space'],
  [/(^|\s)[#;]/, 'holds a # or ; that begins a comment'],
  [CONTROL, 'holds a control character'],
];

/** Names that some tool of AWS's reads as something else: Python's parser, and the one of the SDK for JavaScript. */
const UNREADABLE_NAME = /["'\\[\]#;\t]|^\s|\s$|^__proto__$/;

// Python's parser ends a key at a colon, too.
const KEY = /^[\w\-/.%@+]+$/;

/** Throws where a key with such a value is not read back by AWS's tools as it was given. */
export function refuseUnreadable(key: string, value: NewValue): void {
  refuseKey(key);
  if (typeof value !== 'string') {
    for (const [inner, text] of value) {
      refuseKey(inner);
      refuseLine(`${key}.${inner}`, text);
    }
    return;
  }
  const lines = value.split('\n');
  for (const line of lines) refuseLine(key, line);
  if (lines.length > 1 && lines.some((line, index) => line === '' || (index > 0 && line.startsWith('['))))
    throw refusal(key, 'has a line that cannot continue it');
}

function refuseKey(key: string): void {
  if (KEY.test(key)) return;
  throw new SwitchError('config', `"${cleanLine(key)}" cannot be a key of an AWS config file`, [
    'a key is made of letters, digits and - _ / . % @ +',
  ]);
}

function refuseLine(key: string, line: string): void {
  const problem = UNREADABLE.find(([pattern]) => pattern.test(line));
  if (problem) throw refusal(key, problem[1]);
}

function refusal(key: string, problem: string): SwitchError {
  return new SwitchError('config', `the value of ${key} cannot be written: it ${problem}`, [
    'AWS tools would read another value; nothing was changed',
  ]);
}

/** The header of a section, as it would be written; throws where AWS's tools would not read its name back. */
export function headerOf(section: SectionName, file: FileKind): string {
  const { kind, name } = section;
  const header = `[${wordsOf(section, file)}]`;
  const isMistaken = UNREADABLE_NAME.test(name) || CONTROL.test(name) || name === mistakenIn(file);
  if (!isMistaken && isReadAs(readHeader(header, file, 'forgiving'), section)) return header;
  throw new SwitchError(
    'config',
    `[${cleanLine(`${kind} ${name}`)}] cannot be written to the ${file} file of AWS`,
    ['AWS tools would not read this name back; nothing was changed'],
  );
}

function wordsOf({ kind, name }: SectionName, file: FileKind): string {
  if (kind === 'switch') return 'switch';
  if (file === 'credentials' || (kind === 'profile' && name === 'default')) return name;
  return `${kind} ${/\s/.test(name) ? `"${name}"` : name}`;
}

// Python's parser gives what stands in [DEFAULT] to every section.
const mistakenIn = (file: FileKind): string | undefined => (file === 'credentials' ? 'DEFAULT' : undefined);

const isReadAs = (read: object, { kind, name }: SectionName): boolean => {
  const found = read as Partial<Section>;
  return found.kind === kind && found.name === name;
};
