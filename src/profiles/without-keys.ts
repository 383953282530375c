import { type Change, edited } from './edit.ts';
import { everyEntryOf } from './entries.ts';
import { openFile } from './file.ts';
import { finderIn } from './finder.ts';
import type { FileKind, Section } from './grammar.ts';
import { lineNumbers } from './lines.ts';

/** An access key that is to go. */
export interface KeyToRemove {
  readonly section: string;
  /** Another key that stands there by now stays. */
  readonly keyId: string;
  /** What else goes with it. */
  readonly more: readonly string[];
}

const [ID, SECRET, TOKEN] = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token'] as const;
const KEYS: readonly string[] = [ID, SECRET, TOKEN];

/** The text of a file of AWS's without these access keys. What else stands in their sections stays. */
export function withoutKeys(text: string, file: FileKind, keys: readonly KeyToRemove[]): string {
  const opened = openFile({ path: '', text, exists: true }, file, 'forgiving');
  const standing = keys.filter(({ section, keyId }) => {
    const values = opened.read('profile', section)?.values;
    const isThere = values?.get(ID)?.value === keyId && !values.get(TOKEN)?.value;
    return isThere && linesOfOthers(text, file, section, keyId).length === 0;
  });
  const bare = edited(text, file, standing.flatMap(changesFor));
  // In the config file an empty profile is one that other profiles may name as their source.
  const emptied = file === 'credentials' ? standing.filter(({ section }) => isEmptyIn(bare, section)) : [];
  return edited(
    bare,
    file,
    emptied.map(({ section: name }) => ({
      change: isBelowComment(bare, name) ? 'behead' : 'remove',
      section: { kind: 'profile', name },
    })),
  );
}

/**
 * The lines of what a section holds of other keys than this one, be it read or not: an id, or all secrets where they
 * differ. Nobody has stored those.
 */
export function linesOfOthers(text: string, file: FileKind, section: string, keyId: string): number[] {
  const entries = finderIn(text, file, 'forgiving')
    .named('profile', section)
    .flatMap((one) => everyEntryOf(text, one, 'forgiving', () => {}))
    .filter(({ key }) => KEYS.includes(key));
  const secrets = entries.filter(({ key, value }) => key === SECRET && value !== '');
  const differ = new Set(secrets.map(({ value }) => value)).size > 1;
  const others = entries.filter(
    (entry) =>
      entry.nested !== undefined ||
      (entry.key === ID && entry.value !== '' && entry.value !== keyId) ||
      (differ && secrets.includes(entry)),
  );
  const line = lineNumbers(text);
  return others.map(({ at }) => line(at)).sort((one, other) => one - other);
}

const changesFor = ({ section: name, more }: KeyToRemove): Change[] =>
  [...KEYS, ...more].map((key) => ({ change: 'unset', section: { kind: 'profile', name }, key }));

const isEmptyIn = (text: string, name: string): boolean =>
  sectionsOf(text, name).every(({ body, end }) => text.slice(body, end).trim() === '');

/** A comment above is the user's own: it stays, and only the header goes. */
const isBelowComment = (text: string, name: string): boolean =>
  sectionsOf(text, name).some(({ header }) =>
    /^\s*[#;]/.test(text.slice(0, header).trimEnd().split('\n').at(-1) ?? ''),
  );

const sectionsOf = (text: string, name: string): readonly Section[] =>
  finderIn(text, 'credentials', 'forgiving').named('profile', name);
