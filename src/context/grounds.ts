// What a plan is made from, written down while it is made, so that nothing can be forgotten.

import { join } from 'node:path';
import type { StoredNames } from '../profiles/plan.ts';
import type { FileText } from '../profiles/profile.ts';
import type { Env } from '../profiles/settings.ts';
import { keyFileOf } from '../sessions/index-file.ts';
import { stampNow } from '../system/stamp.ts';
import type { Grounds } from './kept-plans.ts';

/** The variables, as whoever plans sees them, and what was looked at. */
export function watched(env: Env): { readonly env: Env; seen(): Grounds['env'] } {
  const names = new Set<string>();
  const get = (all: Env, name: string): string | undefined => {
    names.add(name);
    return all[name];
  };
  const refuse = (): never => {
    throw new Error('a plan is made from variables that it names');
  };
  const has = (all: Env, name: string): boolean => get(all, name) !== undefined;
  return {
    env: new Proxy(env, { get, has, ownKeys: refuse, getOwnPropertyDescriptor: refuse }),
    seen: () => Object.fromEntries([...names].map((name) => [name, env[name] ?? null])),
  };
}

/** The stored names, and the stamps that their files had before they were read. */
export function watchedNames(
  stored: StoredNames,
  folder: string,
): StoredNames & { readonly stamps: Record<string, string> } {
  const stamps: Record<string, string> = {};
  return {
    stamps,
    key(profile) {
      const file = join(folder, keyFileOf(profile));
      stamps[file] = stampNow(file) ?? '';
      return stored.key(profile);
    },
  };
}

/** In the same tick of a file system's clock a file may be written to once more, unseen. Some tick every two seconds. */
const TICK_MS = 50;
const SLOW_TICK_MS = 2_000;

const tickOf = (changed: number): number => (changed % 1000 === 0 ? SLOW_TICK_MS : TICK_MS);

/** The stamps of AWS's files as they were read; undefined where one of them was then too young to be told by it. */
export function stampsOf(
  read: readonly (readonly [file: string, text: FileText | undefined])[],
): Grounds['files'] | undefined {
  const isSettled = ({ state }: FileText): boolean =>
    !!state && state.read - state.changed > tickOf(state.changed);
  if (!read.every(([, text]) => text && isSettled(text))) return undefined;
  return Object.fromEntries(read.map(([file, text]) => [file, text?.state?.stamp ?? '']));
}
