import { carried, names } from './carried.ts';
import type { Shell } from './index.ts';
import { marked } from './marked/posix.ts';

/** bash, zsh, ksh, dash. Each statement ends with `;`, for those who leave out the quotes around `$(…)`. */
export const posix: Shell = {
  marked,
  assignments(set, unset) {
    const taken = unset.length > 0 ? [`unset -v ${names(unset).join(' ')};\n`] : [];
    const given = carried(set, 'sh').map(([name, value]) => `export ${name}=${quoted(value)};\n`);
    return [...taken, ...given].join('');
  },
  reading: (command) => `eval "$(${command})"`,
};

/** Within single quotes nothing means anything but the quote itself. */
export const quoted = (value: string): string => `'${value.replaceAll("'", `'\\''`)}'`;
