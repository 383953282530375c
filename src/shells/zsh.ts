import type { Shell } from './index.ts';
import { marked } from './marked/zsh.ts';
import { posix } from './posix.ts';

export const zsh: Shell = {
  ...posix,
  marked,
  hook: async () => (await import('./hooks/zsh.ts')).hook,
};
