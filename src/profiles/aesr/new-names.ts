import { SwitchError } from '../../errors.ts';
import { withoutUnsafe } from '../../words/clean.ts';
import { parseRoleArn } from '../arn.ts';
import { headerOf } from '../editing/writable.ts';
import { numbered } from './names.ts';
import type { WantedRole } from './wanted.ts';

/** `default` would count for every command that names no profile. */
const RESERVED: ReadonlySet<string> = new Set(['default']);

/** What the profile of each role is called: as its section where all of AWS's tools read that, else with its account. */
export function profileNames(roles: readonly WantedRole[]): ReadonlyMap<WantedRole, string> {
  const taken = new Set<string>(RESERVED);
  const names = new Map<WantedRole, string>();
  const isPlain = ({ name }: WantedRole): boolean => fitted(name) === name;
  // Whoever has a name by right keeps it, wherever others stand.
  for (const role of [...roles.filter(isPlain), ...roles.filter((one) => !isPlain(one))]) {
    const name = freeName(fitted(role.name), parseRoleArn(role.arn)?.account ?? '', taken);
    taken.add(name);
    names.set(role, name);
  }
  return names;
}

/** The name, else with the account behind it, else with a number. */
export const freeName = (name: string, account: string, taken: ReadonlySet<string>): string =>
  taken.has(name) ? numbered(`${name}-${account}`, taken) : name;

/** The name itself where it can be written, else one of the characters that all tools read. */
export function fitted(name: string): string {
  if (!name.startsWith('-') && withoutUnsafe(name, '') === name && isWritable(name)) return name;
  const plain = name.replace(/[^\w\-/.%@:+]+/g, '-').replace(/^-+|-+$/g, '');
  return isWritable(plain) ? plain : `aesr-${plain}`.replace(/[^\w-]/g, '-');
}

function isWritable(name: string): boolean {
  try {
    headerOf({ kind: 'profile', name }, 'config');
    return true;
  } catch (error) {
    if (error instanceof SwitchError) return false;
    throw error;
  }
}
