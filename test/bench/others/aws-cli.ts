import { putKeyInFile } from '../../keychain/support/practice.ts';
import { findTool } from '../../support/journey/needs.ts';
import { envOf, failureOf, removeAt } from './elsewhere.ts';
import type { Tool } from './index.ts';

/** With the key in its file in clear. The first CLI has no word that prints credentials: there it is one call more. */
export const awsCli: Tool = {
  name: 'AWS CLI',
  program: 'aws',
  async prepare({ cold, warm }) {
    const tool = await findTool('aws');
    if ('missing' in tool) return tool.missing;
    for (const { member } of [cold, warm]) putKeyInFile(member);
    const env = envOf(cold);
    const prints = ['aws', 'configure', 'export-credentials', '--profile', 'dev', '--format', 'process'];
    const calls = ['aws', 'sts', 'get-caller-identity', '--profile', 'dev'];
    const argv = (await failureOf(prints, env)) === undefined ? prints : calls;
    const failure = await failureOf(argv, env);
    if (failure !== undefined) return failure;
    return {
      cold: { argv, env, before: () => removeAt(cold, '.aws', 'cli', 'cache') },
      warm: { argv, env: envOf(warm) },
      live: 'it keeps no MFA session: each role asks for a code of its own',
    };
  },
};
