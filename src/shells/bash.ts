import type { Shell } from './index.ts';
import { marked } from './marked/bash.ts';
import { posix } from './posix.ts';

export const bash: Shell = {
  ...posix,
  marked,
  hook: async () => (await import('./hooks/hook.bash?raw')).default,
  completion: async (words) => (await import('./completions/bash.ts')).bashCompletion(words),
};
