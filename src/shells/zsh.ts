import type { Shell } from './index.ts';
import { marked } from './marked/zsh.ts';
import { posix } from './posix.ts';

export const zsh: Shell = {
  ...posix,
  marked,
  completion: async (words) => (await import('./completions/zsh.ts')).zshCompletion(words),
  hook: async () => (await import('./hooks/zsh.ts')).hook,
};
