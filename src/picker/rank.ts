// Which profiles a query means, the likeliest first. Every word must fit somewhere; how well all of them do is one
// number, and where that is the same the order of the list that is searched stays.

import {
  fitIn,
  lettersIn,
  NONE,
  PREFIX,
  placeIn,
  SUBSEQUENCE,
  type Text,
  textOf,
  type Word,
  wordsOf,
} from './match.ts';
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

/** The candidates that fit a query, the best first; those that fit alike stay in their order. */
export function rank(candidates: readonly Candidate[], query: string): readonly Candidate[] {
  const words = wordsOf(query);
  if (words.length === 0) return candidates;
  const pasted = pastedIn(query);
  if (pasted) {
    const meant = candidates.filter((one) => isMeant(one, pasted));
    if (meant.length > 0) return meant;
  }
  const name = query.trim();
  const ranked: Candidate[][] = [];
  for (const one of candidates) {
    const cost = one.name === query ? 0 : one.name === name ? 1 : costOf(one, words);
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
  return last === '' || [BEYOND_DIGITS, OF_AN_ARN].every((kind) => kind.test(last) || !kind.test(grown));
}

/** What letters in their order are looked for. */
const BEYOND_DIGITS = /\P{N}/u;
/** What is looked for in ARNs. */
const OF_AN_ARN = /[:/]/;

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

function costOf(candidate: Candidate, words: readonly Word[]): number {
  let sum = 0;
  for (const word of words) sum += costIn(candidate, word);
  return sum;
}

/** A name before any other column that fits as well. */
function costIn({ columns, more, arn }: Candidate, word: Word): number {
  const [name, ...others] = columns;
  const own = fitIn(name, word) * 2;
  if (own <= PREFIX * 2) return Math.max(own, 1);
  let best = own;
  for (const other of [...others, more]) best = Math.min(best, beside(fitIn(other, word)));
  if (best >= NONE * 2 && OF_AN_ARN.test(word.text)) best = beside(fitIn(arn, word));
  if (best < NONE * 2) return best;
  return letters(columns, word) ? SUBSEQUENCE * 2 : Number.POSITIVE_INFINITY;
}

const beside = (fit: number): number => Math.max(fit, PREFIX) * 2 + 1;

/** Letters in their order are looked for in names and roles: in digits they would be found everywhere. */
const letters = ([name, , role]: Candidate['columns'], word: Word): boolean =>
  BEYOND_DIGITS.test(word.text) && (lettersIn(name, word) ?? lettersIn(role, word)) !== undefined;

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
