import type { Secret } from '../secret.ts';
import type { Context } from './index.ts';

/** Copies a secret text, and gives how it was copied, in words; undefined where nothing here can. */
export async function copy(
  text: Secret,
  { env, platform }: Pick<Context, 'env' | 'platform'>,
): Promise<string | undefined> {
  const [{ copied }, { clipboardFacts }] = await Promise.all([
    import('../system/clipboard.ts'),
    import('../system/clipboard-plan.ts'),
  ]);
  const way = await copied(text, clipboardFacts(env, platform));
  return way && WORDS[way];
}

const WORDS = {
  program: 'copied to the clipboard',
  terminal: 'given to the terminal to copy (OSC 52, which not every terminal takes)',
  tmux: 'given to tmux to copy (which takes it with "set-clipboard on" or "allow-passthrough on")',
};
