// How far a profile is from a query: the sum of what each of its words costs, a whole number; none where one has no place.

import { fitIn, lettersIn, NONE, PREFIX, SUBSEQUENCE, type Word } from './match.ts';
import type { Candidate } from './rank.ts';

/** What is looked for in ARNs. */
export const OF_AN_ARN = /[:/]/;

/** What one word costs in a candidate; infinite where it has no place. */
type Cost = (candidate: Candidate, word: Word) => number;

export function costOf(candidate: Candidate, words: readonly Word[], cost: Cost): number {
  let sum = 0;
  for (const word of words) sum += cost(candidate, word);
  return sum;
}

/** A name before any other column that fits as well. */
export function asItIs({ columns, more, arn }: Candidate, word: Word): number {
  const [name, ...others] = columns;
  const own = fitIn(name, word) * 2;
  if (own <= PREFIX * 2) return Math.max(own, 1);
  let best = own;
  for (const other of [...others, more]) best = Math.min(best, beside(fitIn(other, word)));
  if (best >= NONE * 2 && OF_AN_ARN.test(word.text)) best = beside(fitIn(arn, word));
  return best < NONE * 2 ? best : Number.POSITIVE_INFINITY;
}

const beside = (fit: number): number => Math.max(fit, PREFIX) * 2 + 1;

/**
 * Letters in their order are looked for in names and roles, the closer the better: in digits they would be found
 * everywhere.
 */
export function inLetters(candidate: Candidate, word: Word): number {
  const own = asItIs(candidate, word);
  if (own < Number.POSITIVE_INFINITY || !/\P{N}/u.test(word.text)) return own;
  const [name, , role] = candidate.columns;
  const places = lettersIn(name, word) ?? lettersIn(role, word);
  if (!places) return Number.POSITIVE_INFINITY;
  const gaps = (places.at(-1) ?? 0) - (places[0] ?? 0) + 1 - places.length;
  return SUBSEQUENCE * 2 + Math.min(gaps, WIDE);
}

const WIDE = 40;
