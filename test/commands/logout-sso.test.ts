import { expect, it } from 'vitest';
import { endedSignIns } from '../../src/commands/logout-sso.ts';
import type { Context } from '../../src/context/index.ts';

const START = 'https://corp.awsapps.com/start';

it('two sign-ins to one portal, of an [sso-session] and of the older keys, are said to have ended once', async () => {
  const signedOut: unknown[] = [];
  const center = {
    ours: () => [{ session: 'corp', startUrl: START }, { startUrl: START }],
    signOut: async (portal: unknown) => signedOut.push(portal) > 0,
  };
  const context = { identityCenter: async () => center } as unknown as Context;
  expect(await endedSignIns(context, undefined)).toEqual([START]);
  expect(signedOut).toHaveLength(2);
});
