// From what Identity Center gives to the text of ~/.aws/config. What stands in the block already stays as it is, byte
// for byte; whatever stands outside of it is never touched.

import { type Change, edited } from '../edit.ts';
import { refuseSideEffects } from '../editing/reread.ts';
import { lineEndOf, withParagraph } from '../editing/splice.ts';
import { headerOf, refuseUnreadable } from '../editing/writable.ts';
import { linesOf, PLAIN } from '../editing/write.ts';
import { type Block, blockIn, marksOf } from './block.ts';
import { type NewProfile, namesFor } from './names.ts';
import { type Present, presentAt, presentIn } from './present.ts';
import { withoutSections } from './prune.ts';
import { inOrder, type Reach, reachId } from './reach.ts';
import type { Template } from './template.ts';

/** What is wanted of a file. */
export interface Import {
  readonly session: string;
  /** The keys of an `[sso-session]` that is to be written, too. */
  readonly newSession?: Readonly<Record<string, string>> | undefined;
  readonly reaches: readonly Reach[];
  /** True for a role that is there no more, for certain. */
  isGone(role: Pick<Reach, 'accountId' | 'role'>): boolean;
  readonly template: Template;
  readonly region: string;
  /** Names that other files give. */
  readonly taken: readonly string[];
  /** Roles that have a profile elsewhere get another. */
  readonly all: boolean;
  readonly prune: boolean;
}

/** The text as it would be, and what it comes to. */
export interface Imported {
  readonly text: string;
  readonly added: readonly NewProfile[];
  readonly kept: readonly Present[];
  /** Profiles outside of the block that have such a role already. */
  readonly elsewhere: readonly Present[];
  /** Profiles of the block whose role is gone. */
  readonly gone: readonly Present[];
}

/** Makes it. Throws a `config` error where the block is not whole, or the file would be read otherwise. */
export function importedInto(text: string, wanted: Import): Imported {
  const { session, prune, isGone } = wanted;
  const block = blockIn(text, session);
  const { present } = presentIn(text, session, block);
  const ours = present.filter(({ isOurs }) => isOurs);
  const gone = ours.filter(isGone);
  const kept = ours.filter((one) => !isGone(one));
  const offered = new Set(wanted.reaches.map(reachId));
  const elsewhere = present.filter((one) => !one.isOurs && offered.has(reachId(one)));
  const started = withSession(text, wanted);
  const pruned = prune && gone.length > 0 ? withoutGone(started, session, isGone) : started;
  const added = newOnes(pruned, wanted, wanted.all ? ours : [...ours, ...elsewhere]);
  const whole = added.length > 0 ? withProfiles(pruned, wanted, added) : pruned;
  // A session alone is of no use.
  if (whole === started) return { text, added, kept, elsewhere, gone };
  refuseSideEffects(started, whole, 'config', [
    ...(prune ? gone : []).map(removalOf),
    ...added.flatMap((profile) => settingsOf(profile, wanted)),
  ]);
  return { text: whole, added, kept, elsewhere, gone };
}

function withSession(text: string, { session, newSession }: Import): string {
  const section = { kind: 'sso-session', name: session } as const;
  const changes = Object.entries(newSession ?? {}).map(
    ([key, value]): Change => ({ change: 'set', section, key, value }),
  );
  return changes.length > 0 ? edited(text, 'config', changes) : text;
}

function withoutGone(text: string, session: string, isGone: Import['isGone']): string {
  const { from, to } = blockIn(text, session) as Block;
  const lines = text.slice(from, to);
  const whole = { from: 0, to: lines.length };
  const goes = (section: Parameters<typeof presentAt>[1]): boolean => {
    const found = section.kind === 'profile' ? presentAt(lines, section, session, whole) : undefined;
    return found?.isOurs === true && isGone(found);
  };
  return text.slice(0, from) + withoutSections(lines, goes) + text.slice(to);
}

function newOnes(text: string, wanted: Import, have: readonly Present[]): NewProfile[] {
  const { reaches, template, session, taken } = wanted;
  const known = new Set(have.map(reachId));
  const fresh = new Map(reaches.map((reach) => [reachId(reach), reach] as const));
  const { names } = presentIn(text, session, undefined);
  return namesFor([...fresh.values()].filter((reach) => !known.has(reachId(reach))).sort(inOrder), {
    template,
    session,
    taken: new Set([...names, ...taken]),
  });
}

/** The text with more profiles at the end of the block, or with a block at its own end. */
function withProfiles(text: string, wanted: Import, added: readonly NewProfile[]): string {
  const block = blockIn(text, wanted.session);
  const lines = added.flatMap((profile, index) => [
    ...(index > 0 ? [''] : []),
    ...sectionFor(profile, wanted),
  ]);
  if (!block) {
    const [begin, end] = marksOf(wanted.session);
    return withParagraph(text, [begin, ...lines, end]);
  }
  const { from, to } = block;
  const ending = text[from - 2] === '\r' ? '\r\n' : lineEndOf(text.slice(0, from));
  const above = text.slice(from, to);
  const isApart = /(^|\n)[ \t]*\r?\n$/.test(above) || above === '';
  const more = (isApart ? lines : ['', ...lines]).map((line) => line + ending).join('');
  return text.slice(0, to) + more + text.slice(to);
}

const keysOf = ({ accountId, role }: Reach, { session, region }: Import): readonly [string, string][] => [
  ['sso_session', session],
  ['sso_account_id', accountId],
  ['sso_role_name', role],
  ['region', region],
];

function sectionFor(profile: NewProfile, wanted: Import): string[] {
  const header = headerOf({ kind: 'profile', name: profile.name }, 'config');
  const lines = keysOf(profile, wanted).flatMap(([key, value]) => {
    refuseUnreadable(key, value);
    return linesOf(key, value, PLAIN);
  });
  return [header, ...lines];
}

const sectionNamed = (name: string) => ({ kind: 'profile', name }) as const;

const removalOf = ({ name }: Present): Change => ({ change: 'remove', section: sectionNamed(name) });

const settingsOf = (profile: NewProfile, wanted: Import): Change[] =>
  keysOf(profile, wanted).map(([key, value]) => ({
    change: 'set',
    section: sectionNamed(profile.name),
    key,
    value,
  }));
