// What the picker offers. Of thousands of profiles a person sees a few: what they are searched by is read from their own
// keys, as many at a time as are wanted, and where they lead is found out for those that are shown.

import type { Choices } from '../picker/picker.ts';
import { type Candidate, candidateOf, type Known } from '../picker/rank.ts';
import { likeliest, offered, type Uses } from '../picker/uses.ts';
import { parseRoleArn } from '../profiles/arn.ts';
import type { Profile, Value } from '../profiles/profile.ts';
import { cleanLine } from '../words/clean.ts';
import { sayDuration } from '../words/duration.ts';
import { hasMfaSession, type Listing, rowOf } from './list-rows.ts';

/** As many as are shown, which are read before anything is. */
const FIRST = 30;
/** Read between two looks for a key. */
const PART = 250;

/** The profiles of a listing, the likeliest first, `current` before all. */
export function choicesOf(
  listing: Listing,
  uses: ReadonlyMap<string, Uses>,
  current: string | undefined,
): Choices {
  const all = new Set([...listing.profiles.names(), ...listing.keys.keys()]);
  const names = likeliest([...all], uses, listing.now / 1000);
  const inOrder = offered(names, uses, current);
  const known = new Map<string, Candidate>();
  const read: Candidate[] = [];
  let next = 0;
  const more = (count: number): boolean => {
    for (const end = Math.min(next + count, inOrder.length); next < end; next++) {
      const name = inOrder[next] ?? '';
      const candidate = candidateIn(listing, name);
      if (!candidate) continue;
      known.set(name, candidate);
      read.push(candidate);
    }
    return next < inOrder.length;
  };
  let ranked: readonly Candidate[] | undefined;
  while (more(FIRST) && read.length === 0);
  return {
    current,
    offered: () => read,
    isWhole: () => next === inOrder.length,
    prepare: () => more(PART),
    likeliest() {
      more(inOrder.length);
      ranked ??= names.flatMap((name) => known.get(name) ?? []);
      return ranked;
    },
    look: ({ name, description }) => lookAt(listing, name, description),
  };
}

/** A profile as it is searched; undefined for one that leads nowhere, as a `[default]` that has a region alone. */
function candidateIn(listing: Listing, name: string): Candidate | undefined {
  const profile = listing.profiles.profile(name);
  const known = (profile && ownKeys(listing, profile)) ?? rowKeys(listing, name);
  return known && candidateOf(name, { shown: cleanLine(name), ...known, ...(profile && wordsOn(profile)) });
}

/** What the keys of a profile say by themselves, where they say whose account it is. */
function ownKeys({ settings }: Listing, { values }: Profile): Partial<Known> | undefined {
  const value = (key: string): string | undefined => values.get(key)?.value;
  const arn = value('role_arn');
  const role = parseRoleArn(arn ?? '');
  const region = settings.region ?? (value('region') || settings.defaultRegion?.value);
  const where = region ? { region: cleanLine(region) } : {};
  if (role) return { account: role.account, role: role.role, arn: arn ?? '', ...where };
  const [account, name] = [value('sso_account_id'), value('sso_role_name')];
  return account && name && arn === undefined
    ? { account: cleanLine(account), role: cleanLine(name), ...where }
    : undefined;
}

/** The same for any other profile: where its credentials come from must be found out. */
function rowKeys(listing: Listing, name: string): Partial<Known> | undefined {
  const { source, account, role, region } = rowOf(listing, name);
  return source === 'none' ? undefined : { account, role, region: region && cleanLine(region) };
}

/** What a person wrote beside it, which few do. */
function wordsOn({ values }: Profile): Pick<Known, 'more' | 'description'> | undefined {
  const [description, tags] = [textOf(values.get('description')), textOf(values.get('tags'))];
  return description || tags ? { description, more: `${description} ${tags}`.trim() } : undefined;
}

/** A value with the lines below it, on one. */
const textOf = (value: Value | undefined): string =>
  value ? cleanLine([value.value, ...[...value.nested].map((pair) => pair.join('='))].join(' ')) : '';

function lookAt(listing: Listing, name: string, description: string) {
  const { color, source, session } = rowOf(listing, name);
  const state = session ? sayDuration(session.seconds_left) : hasMfaSession(listing, name) ? 'mfa' : '-';
  return { color, session: source === 'none' ? '?' : state, description };
}
