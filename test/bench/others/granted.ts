import { putKeyInFile } from '../../keychain/support/practice.ts';
import { run } from '../../keychain/support/program.ts';
import { envOf, failureOf } from './elsewhere.ts';
import type { Tool } from './index.ts';

/** With the key in its file in clear, and its sessions where it puts them. */
export const granted: Tool = {
  name: 'granted',
  program: 'granted',
  async prepare({ cold, warm }) {
    for (const { member } of [cold, warm]) putKeyInFile(member);
    const argv = ['granted', 'credential-process', '--profile', 'dev'];
    const env = envOf(cold);
    const failure = await failureOf(argv, env);
    if (failure !== undefined) return failure;
    const clear = ['cache', 'clear', '--storage', 'session-credentials'];
    return {
      cold: { argv, env, before: async () => void (await run('granted', clear, { env })) },
      warm: { argv, env: envOf(warm) },
      live: 'its credential-process cannot be given a code here',
    };
  },
};
