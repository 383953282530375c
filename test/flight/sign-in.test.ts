// Fifty real processes that want roles of one sso-session at once.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PROGRAM } from '../keychain/support/program.ts';
import { startSecretService, whyNoSecretService } from '../keychain/support/secret-service.ts';
import type { After } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { send } from '../sandbox/support.ts';
import { type Installed, type PracticeHome, practiceHome, withFile } from '../sources/sso/practice.ts';
import { until } from './crowd.ts';
import { ACCOUNTS, crowdAtTerminal, crowdWithout, foundTeams, type Member } from './sign-ins.ts';

const SIZE = 50;
const LIMIT = 180_000;
const noScript = missing('script');

const served = (ends: readonly Member[]): number =>
  ends.filter(({ code, stdout }) => code === 0 && JSON.parse(stdout).Version === 1).length;

/** A home whose profiles are behind one sign-in. */
async function joined(installed: Installed): Promise<PracticeHome> {
  const home = await practiceHome(onTestFinished, installed, { ssoAccounts: 3 + ACCOUNTS });
  foundTeams(home);
  return home;
}

/** A home in which was signed in once; what was asked for that does not count. */
async function signedIn(installed: Installed): Promise<PracticeHome> {
  const home = await joined(installed);
  const login = home.typed(['login', 'team-0']);
  await until(() => login.hasEnded());
  home.startCounting();
  return home;
}

const ENDED = { expiresAt: '2020-01-01T00:00:00Z' };

interface Case {
  readonly what: string;
  /** What has become of the sign-in. */
  becomes(home: PracticeHome): unknown;
  readonly register: readonly number[];
  readonly token: readonly number[];
  readonly tabs: number;
}

const CASES: readonly Case[] = [
  {
    what: 'an ended sign-in that is not renewed',
    becomes: ({ change }) => change({ ...ENDED, refreshToken: undefined }),
    ...{ register: [], token: [200], tabs: 1 },
  },
  {
    what: 'an ended sign-in whose renewal is refused',
    becomes: ({ change }) => change({ ...ENDED, refreshToken: 'of-another' }),
    ...{ register: [], token: [400, 200], tabs: 1 },
  },
  {
    what: 'an ended sign-in that is renewed',
    becomes: ({ change }) => change(ENDED),
    ...{ register: [], token: [200], tabs: 0 },
  },
  {
    what: 'a sign-in that an administrator has ended',
    becomes: ({ endSignIn }) => endSignIn(),
    ...{ register: [], token: [400, 200], tabs: 1 },
  },
  {
    what: 'nothing kept at all',
    becomes: ({ folder }) => fs.rmSync(path.join(folder, '.aws', 'sso'), { recursive: true }),
    ...{ register: [200], token: [200], tabs: 1 },
  },
];

const KEYCHAINS: readonly { name: string; why: string; install(after: After): Promise<Installed> }[] = [
  { name: 'the encrypted file', why: noScript, install: async (after) => withFile(after) },
  {
    name: 'a real login keyring',
    why: noScript || whyNoSecretService,
    install: async (after) => ({ program: PROGRAM, env: (await startSecretService(after)).env }),
  },
];

describe.each(KEYCHAINS)('N6 fifty of one sso-session, with $name', ({ why, install }) => {
  describe.skipIf(why)(titled('at a terminal', why), () => {
    it.each(CASES)(
      '$what: pages: $tabs, and all are served',
      async ({ becomes, register, token, tabs }) => {
        const home = await signedIn(await install(onTestFinished));
        await becomes(home);
        const ends = await crowdAtTerminal(home, SIZE, onTestFinished).ended();
        expect(ends.filter(({ code }) => code !== 0)).toEqual([]);
        expect(served(ends)).toBe(SIZE);
        expect(home.pages()).toHaveLength(tabs);
        expect(home.calls('RegisterClient')).toEqual(register);
        expect(home.calls('CreateToken')).toEqual(token);
        // One for each profile.
        expect(home.calls('GetRoleCredentials').filter((status) => status === 200)).toHaveLength(ACCOUNTS);
      },
      LIMIT,
    );
  });
});

describe.skipIf(noScript)(titled('N6 fifty of one sso-session, by a code', noScript), () => {
  it(
    'show one code, and all are served once it is confirmed',
    async () => {
      const home = await joined(withFile(onTestFinished));
      const crowd = crowdAtTerminal(
        { ...home, env: { ...home.env, SWITCH_BROWSER: 'none' } },
        SIZE,
        onTestFinished,
      );
      const code = await until(() => /no other: {2}(\S+)/.exec(crowd.shown())?.[1]);
      const { body } = await send(`${home.organisation.controlUrl}/allow?code=${code}`, { method: 'POST' });
      expect(JSON.parse(body)).toMatchObject({ outcome: 'allowed' });
      expect(served(await crowd.ended())).toBe(SIZE);
      expect(crowd.shown().match(/no other: /g)).toHaveLength(1);
      expect(home.calls('RegisterClient')).toEqual([200]);
      expect(home.calls('StartDeviceAuthorization')).toEqual([200]);
      expect(home.calls('CreateToken').filter((status) => status === 200)).toEqual([200]);
    },
    LIMIT,
  );
});

describe('fifty of one sso-session without a terminal', () => {
  it(
    'N6 end with 2, each with what to type first; nothing is asked of AWS, and no page opens',
    async () => {
      const home = await joined(withFile(onTestFinished));
      const ends = await crowdWithout(home, SIZE);
      for (const { profile, code, stdout, stderr } of ends) {
        expect([code, stdout]).toEqual([2, '']);
        expect(stderr).toMatch(new RegExp(`needed for ${profile}, and .*\\n.*: switch login ${profile}\\n`));
      }
      expect([home.pages(), home.organisation.log]).toEqual([[], []]);
    },
    LIMIT,
  );

  it('one alone does so in less than 2 s', async () => {
    const home = await joined(withFile(onTestFinished));
    const { code, milliseconds } = await home.alone('credential-process', 'team-0');
    expect(code).toBe(2);
    expect(milliseconds).toBeLessThan(2_000);
  });
});
