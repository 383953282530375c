import { type Change, edited } from './edit.ts';
import { openFile } from './file.ts';
import { finderIn } from './finder.ts';
import type { FileKind } from './grammar.ts';

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
    emptied.map(({ section: name }) => ({ change: 'remove', section: { kind: 'profile', name } })),
  );
}

const changesFor = ({ section: name, more }: KeyToRemove): Change[] =>
  [...KEYS, ...more].map((key) => ({ change: 'unset', section: { kind: 'profile', name }, key }));

/** A comment above is the user's own, and would go with the section. */
const isEmptyIn = (text: string, name: string): boolean =>
  finderIn(text, 'credentials', 'forgiving')
    .named('profile', name)
    .every(({ header, body, end }) => {
      const above = text.slice(0, header).trimEnd().split('\n').at(-1) ?? '';
      return text.slice(body, end).trim() === '' && !/^\s*[#;]/.test(above);
    });
