// The kernel's keyring by the program `keyctl` of keyutils, where the library is refused: with a session keyring that
// went when its login did, as in a tmux that was left running. A key lies in the user's own keyring, is readable by this
// user alone, and the kernel forgets it in time.

import { helperOnPath } from '../system/desktop.ts';
import { type ProgramEnd, runProgram } from '../system/program.ts';
import type { KeychainWorld } from './index.ts';
import type { KernelPlace } from './kernel.ts';

/** Fixed texts for the shell: $0 is keyctl, the rest are its arguments, and a secret comes by stdin. */
const WRITE =
  '"$0" link @u @s && id=$("$0" padd user "$1" @u) && "$0" timeout "$id" "$2" && "$0" setperm "$id" 0x3f0b0000';
const FORGET = '"$0" link @u @s && "$0" invalidate "$("$0" search @u user "$1")"';
const LIMIT = '"$0" timeout "$("$0" search @s user "$1")" "$2"';

const LIMIT_MS = 5_000;

type Run = (script: string | undefined, args: readonly string[], stdin?: string) => Promise<ProgramEnd>;

/** The user's keyring by the program; undefined where that is not installed. */
export function userKeyring(world: KeychainWorld): KernelPlace | undefined {
  const run = runnerOf(world);
  if (!run) return undefined;
  return {
    async read(name) {
      const { code, stdout } = await run(undefined, ['pipe', `%user:${ours(name)}`]);
      return code === 0 ? stdout : undefined;
    },
    async write(name, text, seconds) {
      const { code } = await run(WRITE, [ours(name), String(seconds)], text);
      if (code !== 0) throw new Error('keyctl was refused');
    },
    forget: async (name) => (await run(FORGET, [ours(name)])).code === 0,
  };
}

const ours = (name: string): string => `aws-switch:${name}`;

/** Limits the life of a key that the library has written; without the program it has no limit but ours. */
export async function limitLife(description: string, seconds: number, world: KeychainWorld): Promise<void> {
  const { code } = (await runnerOf(world, [])?.(LIMIT, [description, String(seconds)])) ?? {};
  if (code !== 0)
    world.debug('the kernel was not told when to forget the data key: keyctl is missing or refused');
}

/** A key can be changed by who possesses it alone: the shell gets a session keyring of its own for that. */
const OWN_SESSION = ['session', '-'];

function runnerOf({ env, platform }: KeychainWorld, session = OWN_SESSION): Run | undefined {
  const keyctl = helperOnPath('keyctl', env, platform);
  if (keyctl === undefined) return undefined;
  return (script, args, stdin) => {
    const [file = '', ...words] =
      script === undefined
        ? [keyctl, ...args]
        : [...(session.length > 0 ? [keyctl, ...session] : []), '/bin/sh', '-c', script, keyctl, ...args];
    return runProgram({ file, args: words, env: { PATH: env.PATH }, stdin, stderr: 'pipe', limit: LIMIT_MS });
  };
}
