import type { Env } from '../profiles/settings.ts';
import { ALL, isHarmlessWord, isOfBun, isTaken, OPTIONS, TAKEN, wordsOf } from './node-variables.ts';

/** True where another start has taken them out before. */
export const isStartedAnew = (env: Env): boolean => env[TAKEN] !== undefined;

/** The environment in which Node is not steered, and which remembers what was taken out. */
export function unsteered(env: Env, platform: NodeJS.Platform): Record<string, string> {
  const names = [...ALL, ...Object.keys(env).filter(isOfBun)];
  const taken = Object.fromEntries(names.map((name) => [name, env[name]]));
  const options = wordsOf(env[OPTIONS] ?? '').filter(isHarmlessWord);
  const isKept = (name: string): boolean => {
    const known = platform === 'win32' ? name.toUpperCase() : name;
    return known !== TAKEN && !isTaken(known);
  };
  const kept = Object.entries(env).filter(([name, value]) => value !== undefined && isKept(name));
  return {
    ...(Object.fromEntries(kept) as Record<string, string>),
    ...(options.length > 0 && { [OPTIONS]: options.join(' ') }),
    [TAKEN]: JSON.stringify(taken),
  };
}
