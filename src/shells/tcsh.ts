import { carried, names } from './carried.ts';
import type { Shell } from './index.ts';

export const tcsh: Shell = {
  // To its `eval` all is one line.
  hook: async () => (await import('./hooks/hook.tcsh?raw')).default.replace(/^#.*\n/gm, ''),
  assignments(set, unset) {
    const taken = names(unset).map((name) => `unsetenv ${name};\n`);
    const given = carried(set, 'tcsh', broken).map(([name, value]) => `setenv ${name} ${quoted(value)};\n`);
    return [...taken, ...given].join('');
  },
  completion: async (words) => (await import('./completions/tcsh.ts')).tcshCompletion(words),
  reading: (command) => `eval "\`${command}\`"`,
};

/** The only way into the shell that asks is `eval`, which makes a space of each line break. */
const broken = (value: string): string | undefined =>
  value.includes('\n') ? 'it holds a line break' : undefined;

/**
 * The history reaches into single quotes, and with `backslash_quote` so does the backslash: all three that could mean
 * something stand outside of them.
 */
export const quoted = (value: string): string => `'${value.replace(/['\\!]/g, "'\\$&'")}'`;
