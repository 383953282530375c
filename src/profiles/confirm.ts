// `confirm = true`: `exec`, `use`, `export` and `console` ask a person before they touch the profile.

import { isNo, isYes } from '../words/yes.ts';
import { at, quotesIn } from './faults.ts';
import type { Note } from './plan.ts';
import type { Profiles, Value } from './profile.ts';

/**
 * The line that wants a person's yes before a profile is used: its own, or that of the one that it stands for. Throws a
 * `config` error for one that says neither yes nor no.
 */
export function confirmOf(
  profiles: Pick<Profiles, 'profile'>,
  name: string,
  standsFor = name,
): Value | undefined {
  const lines = [name, standsFor].map((one) => profiles.profile(one)?.values.get('confirm'));
  return lines.filter((line) => line !== undefined && isWanted(line))[0];
}

function isWanted(line: Value): boolean {
  if (isYes(line.value) || isNo(line.value)) return isYes(line.value);
  throw at(line, `confirm is neither yes nor no: "${line.value}"`, [
    ...quotesIn(line),
    'it is true (yes, on, 1) or false (no, off, 0)',
  ]);
}

/** Who asks for a yes, and who does not. */
export function confirmNotes(profiles: Profiles, name: string, standsFor: string | undefined): Note[] {
  const line = confirmOf(profiles, name, standsFor);
  if (!line) return [];
  const message =
    'confirm: exec, use, export and console ask before they touch it, unless --yes; credential-process never does';
  return [{ code: 'confirm', message, file: line.file, line: line.line }];
}
