import { type Candidate, candidateOf, type Known } from '../../src/picker/rank.ts';

/** A profile to choose from; `acme-prod 222222222222 Engineer eu-west-1`, with what else is known of it. */
export function candidate(words: string, known: Partial<Known> = {}): Candidate {
  const [name = '', account, role, region] = words.split(' ');
  const arn = account && role ? `arn:aws:iam::${account}:role/${role}` : undefined;
  return candidateOf(name, { shown: name, account, role, region, arn, ...known });
}

/** Their names. */
export const named = (candidates: readonly Candidate[]): string[] => candidates.map(({ name }) => name);
