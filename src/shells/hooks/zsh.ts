import { quoted } from '../posix.ts';
import text from './hook.zsh?raw';

/** Whatever options and aliases a shell has, its hook is read and run as it is written. */
export const hook = `emulate zsh -o no_aliases -c ${quoted(text)}\n`;
