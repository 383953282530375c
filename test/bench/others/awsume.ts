import { putKeyInFile } from '../../keychain/support/practice.ts';
import { envOf, failureOf, removeAt } from './elsewhere.ts';
import type { Tool } from './index.ts';

/** With the key in its file in clear. */
export const awsume: Tool = {
  name: 'awsume',
  program: 'awsumepy',
  async prepare({ cold, warm, live }) {
    for (const { member } of [cold, warm, live]) putKeyInFile(member);
    const prints = (profile: string): string[] => ['awsumepy', profile, '-s'];
    const code = ['--mfa-token', live.member.organisation.code()];
    const failure =
      (await failureOf(prints('dev'), envOf(cold))) ??
      (await failureOf([...prints('prod'), ...code], envOf(live)));
    if (failure !== undefined) return failure;
    return {
      cold: { argv: prints('dev'), env: envOf(cold), before: () => removeAt(cold, '.awsume', 'cache') },
      warm: { argv: prints('dev'), env: envOf(warm) },
      live: { argv: prints('prod'), env: envOf(live) },
    };
  },
};
