// From what the extension's text means to the text of ~/.aws/config. Nothing that stands there is touched: new profiles
// stand at its end, where they are the user's own.

import type { Change } from '../edit.ts';
import { refuseSideEffects } from '../editing/reread.ts';
import { withParagraph } from '../editing/splice.ts';
import { headerOf, refuseUnreadable } from '../editing/writable.ts';
import { linesOf, PLAIN } from '../editing/write.ts';
import type { StoredKey } from '../plan.ts';
import { type FileText, profilesFrom } from '../profile.ts';
import { type Asked, type Placed, placed } from './placed.ts';
import type { NewBase } from './sources.ts';
import type { Wanted } from './wanted.ts';

/** The files as they are, and the stored keys. */
export interface Home {
  readonly config: FileText;
  readonly credentials: FileText;
  readonly keys: ReadonlyMap<string, StoredKey>;
}

/** The text as it would be, and what it comes to. */
export interface Imported extends Placed {
  readonly text: string;
  /** Profiles for sign-ins that no profile stood for. */
  readonly made: readonly NewBase[];
  /** Whose credentials enter the roles that name nobody's. */
  readonly alone: string | undefined;
}

/** Makes it. Throws a `config` error where the file would be read otherwise. */
export function importedInto({ config, credentials, keys }: Home, wanted: Wanted, asked: Asked): Imported {
  const stored = { key: (name: string) => keys.get(name) };
  const world = { profiles: profilesFrom(config, credentials), stored };
  const found = placed(wanted, world, [...keys.keys()], asked);
  const sections = [
    ...found.made.map(({ profile, account }) => ({
      name: profile,
      keys: [['aws_account_id', account]] as const,
    })),
    ...found.added,
  ];
  if (sections.length === 0) return { ...found, text: config.text };
  const text = withParagraph(
    config.text,
    sections.flatMap((section, index) => [...(index > 0 ? [''] : []), ...linesFor(section)]),
  );
  refuseSideEffects(config.text, text, 'config', sections.flatMap(changesFor));
  return { ...found, text };
}

interface NewSection {
  readonly name: string;
  readonly keys: readonly (readonly [key: string, value: string])[];
}

const sectionNamed = (name: string) => ({ kind: 'profile', name }) as const;

function linesFor({ name, keys }: NewSection): string[] {
  const lines = keys.flatMap(([key, value]) => {
    refuseUnreadable(key, value);
    return linesOf(key, value, PLAIN);
  });
  return [headerOf(sectionNamed(name), 'config'), ...lines];
}

const changesFor = ({ name, keys }: NewSection): Change[] =>
  keys.map(([key, value]) => ({ change: 'set', section: sectionNamed(name), key, value }));
