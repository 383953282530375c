// Which profiles a query means, the likeliest first. Every word must fit somewhere; how well all of them do is one
// number, and where that is the same the order of the list that is searched stays.

import { asItIs, costOf, inLetters, OF_AN_ARN } from './cost.ts';
import { fitIn, lettersIn, NONE, placeIn, type Text, textOf, type Word, wordsOf } from './match.ts';
import { type Pasted, pastedIn } from './pasted.ts';

/** A profile as it is searched: its name as it is, and all that a person may know it by, fit to be shown. */
export interface Candidate {
  readonly name: string;
  /** The name, the account, the role and the region. */
  readonly columns: readonly [Text, Text, Text, Text];
  readonly description: string;
  /** That and its tags. */
  readonly more: Text;
  /** The ARN of its role, which only a word that has a part of an ARN is looked for in. */
  readonly arn: Text;
}

/** What a candidate is made of, cleaned. */
export interface Known {
  readonly shown: string;
  readonly account?: string | undefined;
  readonly role?: string | undefined;
  readonly region?: string | undefined;
  readonly description?: string | undefined;
  readonly more?: string | undefined;
  readonly arn?: string | undefined;
}

/** A profile, made ready to be searched. */
export const candidateOf = (
  name: string,
  { shown, account = '', role = '', region = '', description = '', more = '', arn = '' }: Known,
): Candidate => ({
  name,
  columns: [textOf(shown), textOf(account), textOf(role), textOf(region)],
  description,
  more: textOf(more),
  arn: textOf(arn),
});

/**
 * The candidates that fit a query, the best first; those that fit alike stay in their order. Only where none has every
 * word as it is, letters in their order are looked for, in `all`.
 */
export function rank(
  candidates: readonly Candidate[],
  query: string,
  all: readonly Candidate[] = candidates,
): readonly Candidate[] {
  const words = wordsOf(query);
  if (words.length === 0) return candidates;
  const pasted = pastedIn(query);
  if (pasted) {
    const meant = candidates.filter((one) => isMeant(one, pasted));
    if (meant.length > 0) return meant;
  }
  const found = byCost(candidates, query, (one) => costOf(one, words, asItIs));
  return found.length > 0 ? found : byCost(all, query, (one) => costOf(one, words, inLetters));
}

function byCost(
  candidates: readonly Candidate[],
  query: string,
  costIn: (candidate: Candidate) => number,
): readonly Candidate[] {
  const name = query.trim();
  const ranked: Candidate[][] = [];
  for (const one of candidates) {
    const cost = one.name === query ? 0 : one.name === name ? 1 : costIn(one);
    if (cost === Number.POSITIVE_INFINITY) continue;
    const alike = ranked[cost] ?? [];
    alike.push(one);
    ranked[cost] = alike;
  }
  return ranked.flat();
}

/** True where all that fits the longer query fits the shorter one: what was found for that may be searched alone. */
export function isNarrower(query: string, than: string): boolean {
  if (!query.startsWith(than) || pastedIn(query) || pastedIn(than)) return false;
  const [last = ''] = /\S*$/.exec(than) ?? [];
  const [grown = ''] = /^\S*/.exec(query.slice(than.length - last.length)) ?? [];
  // A word that is now looked for in more places than before may find more.
  return last === '' || OF_AN_ARN.test(last) || !OF_AN_ARN.test(grown);
}

/** The one profile that a text names, letter for letter, or as its only account or role. */
export function exactly(candidates: readonly Candidate[], query: string): string | undefined {
  const name = query.trim();
  const named = candidates.find((one) => one.name === query) ?? candidates.find((one) => one.name === name);
  if (named) return named.name;
  const pasted = pastedIn(query);
  const meant = pasted ? candidates.filter((one) => isMeant(one, pasted)) : [];
  return meant.length === 1 ? meant[0]?.name : undefined;
}

function isMeant({ columns: [, account, role] }: Candidate, pasted: Pasted): boolean {
  if (account.raw !== pasted.account) return false;
  return pasted.role === undefined || role.raw === pasted.role || role.raw.endsWith(`/${pasted.role}`);
}

/** For each column the places of the letters that a query was found at. */
export function hitsIn({ columns }: Candidate, query: string): ReadonlySet<number>[] {
  const words = wordsOf(query);
  return columns.map(
    (column, index) => new Set(words.flatMap((word) => hitsOf(word, columns, column, index))),
  );
}

function hitsOf(word: Word, all: Candidate['columns'], column: Text, index: number): number[] {
  const at = placeIn(column, word);
  if (at !== -1) return Array.from(word.text, (_, offset) => at + offset);
  const isElsewhere = all.some((other) => fitIn(other, word) < NONE);
  return isElsewhere || index % 2 === 1 ? [] : (lettersIn(column, word) ?? []);
}
