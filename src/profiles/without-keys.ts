import { type Change, edited } from './edit.ts';
import { openFile } from './file.ts';
import { finderIn } from './finder.ts';
import type { FileKind, Section } from './grammar.ts';

/** An access key that is to go. */
export interface KeyToRemove {
  readonly section: string;
  /** Another key that stands there by now stays. */
  readonly keyId: string;
  /** What else goes with it. */
  readonly more: readonly string[];
}

const KEYS = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token'];

/** The text of a file of AWS's without these access keys. What else stands in their sections stays. */
export function withoutKeys(text: string, file: FileKind, keys: readonly KeyToRemove[]): string {
  const opened = openFile({ path: '', text, exists: true }, file, 'forgiving');
  const standing = keys.filter(({ section, keyId }) => {
    const values = opened.read('profile', section)?.values;
    return values?.get('aws_access_key_id')?.value === keyId && !values.get('aws_session_token')?.value;
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
