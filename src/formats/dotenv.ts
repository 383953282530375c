import { carried } from '../shells/carried.ts';
import type { Format } from './index.ts';

/** NAME=value lines: for `docker --env-file`, compose, the dotenv libraries, and shells that read such a file. */
export const dotenv: Format = ({ variables }) =>
  carried(variables, 'dotenv', ambiguous)
    .map(([name, value]) => `${name}=${quoted(value)}\n`)
    .join('');

/** Only what all of those read alike: they differ in escapes, and some put values in for `$`. */
function ambiguous(value: string): string | undefined {
  if (/\p{Cc}/u.test(value)) return 'it holds a line break or another control character';
  const letter = /[\\$]/.exec(value)?.[0] ?? (value.includes("'") ? /["`!]/.exec(value)?.[0] : undefined);
  return letter && `programs read ${letter} in it in different ways`;
}

function quoted(value: string): string {
  if (/^[\w+/=.:@%,-]*$/.test(value)) return value;
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}
