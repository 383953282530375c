import { carried, names } from './carried.ts';
import type { Shell } from './index.ts';
import { marked } from './marked/nu.ts';

/** Nushell, which evaluates no text: a record for `load-env`. What is null, programs are not given. */
export const nu: Shell = {
  marked,
  hook: async () => (await import('./hooks/hook.nu?raw')).default,
  assignments(set, unset) {
    const taken = names(unset).map((name) => [name, null]);
    return `${JSON.stringify(Object.fromEntries([...taken, ...carried(set, 'nu')]))}\n`;
  },
  completion: async (words, hasHook) => (await import('./completions/nu.ts')).nuCompletion(words, hasHook),
  reading: (command) => `${command} | from json | load-env`,
};
