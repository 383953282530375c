import { carried, names } from './carried.ts';
import type { Shell } from './index.ts';
import { marked } from './marked/fish.ts';

export const fish: Shell = {
  marked,
  hook: async () => (await import('./hooks/hook.fish?raw')).default,
  assignments(set, unset) {
    const given = carried(set, 'fish').map(([name, value]) => `set -gx ${name} ${quoted(value)};\n`);
    return [...(unset.length > 0 ? [erased(unset)] : []), ...given].join('');
  },
  reading: (command) => `${command} | source`,
  completion: async (words) => (await import('./completions/fish.ts')).fishCompletion(words),
};

/**
 * A universal variable would come to light where the one above it is taken away. It is the user's, of all shells and
 * for good, so it is told and left alone.
 */
const erased = (unset: readonly string[]): string =>
  `begin; set -l name; for name in ${names(unset).join(' ')}; set -eg $name; ` +
  'set -qU $name; and echo "$name is a universal variable and stays: set -eU $name takes it away" >&2; end; end;\n';

/** Within single quotes a backslash escapes itself and the quote. */
export const quoted = (value: string): string => `'${value.replace(/[\\']/g, '\\$&')}'`;
