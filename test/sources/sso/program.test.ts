// The built program and the real library of the AWS CLI, on one home folder and one service.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { titled } from '../../keychain/support/tools.ts';
import { homeAt } from './home.ts';
import { identityCenter, oauth } from './service.ts';

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');
const FILE = `${sha1('corp')}.json`;
const LIMIT = 60_000;

const hasScript = spawnSync('script', ['--version']).stdout?.toString().includes('util-linux');
const whyNoScript = hasScript ? '' : 'script is not the one of util-linux';
const BOTOCORE = 'from botocore.tokens import SSOTokenProvider';
const hasBotocore = spawnSync('python3', ['-c', BOTOCORE]).status === 0;
const whyNoBotocore = hasBotocore ? whyNoScript : 'python3 has no botocore with SSO tokens here';

const ended = (home: { cache: string }): void => {
  mkdirSync(home.cache, { recursive: true, mode: 0o700 });
  const token = {
    ...{ startUrl: 'https://corp.awsapps.com/start', region: 'eu-west-1', accessToken: 'access-0' },
    ...{ expiresAt: '2020-01-01T00:00:00Z', clientId: 'cli', clientSecret: 'cli-secret' },
    ...{ registrationExpiresAt: '2096-01-01T00:00:00Z', refreshToken: 'refresh-0' },
  };
  writeFileSync(join(home.cache, FILE), JSON.stringify(token), { mode: 0o600 });
};

describe('without a terminal', () => {
  it(
    'a sign-in that is needed is exit 2, soon, and names what to type',
    async () => {
      const service = await identityCenter();
      const { code, stderr, stdout, seconds } = await homeAt(service).alone('credential-process', 'dev');
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(
        /a sign-in to https:\/\/corp.awsapps.com\/start is needed for dev, and .*\n.*switch login dev\n/,
      );
      expect(seconds).toBeLessThan(2);
      expect(service.asked).toEqual([]);
    },
    LIMIT,
  );

  it('N6: fifty that find an ended sign-in renew it once, and ask for one session', async () => {
    const service = await identityCenter();
    const home = homeAt(service);
    ended(home);
    service.refreshTokens.add('refresh-0');
    const all = await Promise.all(
      Array.from({ length: 50 }, () => home.alonePlainly('credential-process', 'dev')),
    );
    expect(new Set(all.map(({ code, stderr }) => `${code} ${stderr}`))).toEqual(new Set(['0 ']));
    expect(all.every(({ stdout }) => JSON.parse(stdout).AccessKeyId === 'ASIAROLE')).toBe(true);
    expect([service.count('/token'), service.count('/federation/credentials')]).toEqual([1, 1]);
  }, 120_000);
});

describe.skipIf(whyNoScript)(titled('at a terminal', whyNoScript), () => {
  it.each([
    ['for the browser', { SWITCH_BROWSER: '/bin/true' }, 'redirect_uri'],
    ['for a code to be confirmed', { SWITCH_BROWSER: 'none' }, 'ABCD-EFGH'],
  ])(
    'K11: Ctrl-C ends the wait %s',
    async (_what, env, shown) => {
      const service = await identityCenter();
      const pending = oauth('authorization_pending', 'not yet');
      service.replies.set(
        '/token',
        Array.from({ length: 100 }, () => pending),
      );
      const home = homeAt(service, env);
      expect(await home.cancelled(shown, 'login', 'dev')).toBe(130);
      expect(existsSync(join(home.cache, FILE))).toBe(false);
    },
    LIMIT,
  );

  it(
    'login signs in once, all that is behind it needs no person, and logout ends it',
    async () => {
      const service = await identityCenter();
      const home = homeAt(service);
      const { code, screen } = await home.typed('login', 'dev', '--device-code');
      expect(screen).toContain('ABCD-EFGH');
      expect(screen).toMatch(
        /signed in to https:\/\/corp.awsapps.com\/start, (8h|7h59m) left .*renewed without a browser/,
      );
      expect(code).toBe(0);
      const opened = await home.alone('credential-process', 'dev');
      expect(JSON.parse(opened.stdout)).toMatchObject({
        AccessKeyId: 'ASIAROLE',
        SessionToken: 'role-token',
      });
      const out = await home.alone('logout', 'dev');
      expect(out.stderr).toMatch(
        /signed out[\s\S]*the sign-in to https:\/\/corp.awsapps.com\/start has ended/,
      );
      expect([service.tokens.size, existsSync(join(home.cache, FILE))]).toEqual([0, false]);
      expect((await home.alone('credential-process', 'dev')).code).toBe(2);
    },
    LIMIT,
  );

  it(
    'the older keys of a profile are signed in for by their start URL',
    async () => {
      const service = await identityCenter();
      const home = homeAt(service);
      await home.typed('login', 'old');
      expect(existsSync(join(home.cache, `${sha1('https://corp.awsapps.com/start')}.json`))).toBe(true);
      expect((await home.alone('credential-process', 'old')).code).toBe(0);
    },
    LIMIT,
  );

  it(
    'logout without a profile ends every sign-in of ours',
    async () => {
      const service = await identityCenter();
      const home = homeAt(service);
      await home.typed('login', '--sso-session', 'corp');
      await home.typed('login', 'old');
      expect(service.tokens.size).toBe(2);
      await home.alone('logout');
      expect(service.tokens.size).toBe(0);
    },
    LIMIT,
  );

  it(
    'S2: sso_cache = keychain leaves nothing in clear, and serves',
    async () => {
      const service = await identityCenter();
      const home = homeAt(service, { SWITCH_SSO_CACHE: 'keychain' });
      expect((await home.typed('login', 'dev')).code).toBe(0);
      expect((await home.alone('credential-process', 'dev')).code).toBe(0);
      const secrets = ['access-1', 'refresh-1', 'client-secret', 'role-secret', 'role-token'];
      expect(secrets.flatMap(home.holding)).toEqual([]);
      expect(existsSync(home.cache)).toBe(false);
    },
    LIMIT,
  );

  it(
    'S2: by default the sign-in lies where AWS has it, and nowhere else',
    async () => {
      const service = await identityCenter();
      const home = homeAt(service);
      await home.typed('login', 'dev');
      await home.alone('credential-process', 'dev');
      expect(['access-1', 'refresh-1'].flatMap(home.holding)).toEqual(Array(2).fill(join(home.cache, FILE)));
      expect(['role-secret', 'role-token'].flatMap(home.holding)).toEqual([]);
    },
    LIMIT,
  );
});

const PROVIDER = `
import botocore.session
from botocore.tokens import SSOTokenProvider
session = botocore.session.Session(profile='dev')
token = SSOTokenProvider(session).load_token().get_frozen_token()
print(token.token)
`;
const CREDENTIALS = `
import botocore.session
print(botocore.session.Session(profile='dev').get_credentials().get_frozen_credentials().access_key)
`;

describe.skipIf(whyNoBotocore)(titled('the library of the AWS CLI', whyNoBotocore), () => {
  it(
    'is signed in by our login',
    async () => {
      const service = await identityCenter();
      const home = homeAt(service);
      await home.typed('login', 'dev');
      expect(await home.python(PROVIDER)).toBe('access-1');
      expect(await home.python(CREDENTIALS)).toBe('ASIAROLE');
    },
    LIMIT,
  );

  it(
    'renews what we have signed in for, and we go on with what it wrote',
    async () => {
      const service = await identityCenter();
      const home = homeAt(service);
      service.lasts = 300;
      await home.typed('login', 'dev');
      service.lasts = 28_800;
      expect(await home.python(PROVIDER)).toBe('access-2');
      expect((await home.alone('credential-process', 'dev')).code).toBe(0);
      expect(service.asked.at(-1)?.token).toBe('access-2');
      expect(service.count('/token')).toBe(2);
    },
    LIMIT,
  );

  it(
    'is served by what we have renewed',
    async () => {
      const service = await identityCenter();
      const home = homeAt(service);
      ended(home);
      service.refreshTokens.add('refresh-0');
      expect((await home.alone('credential-process', 'dev')).code).toBe(0);
      expect(await home.python(PROVIDER)).toBe('access-1');
      expect(service.count('/token')).toBe(1);
      expect(readdirSync(home.cache)).toEqual([FILE]);
      expect(JSON.parse(readFileSync(join(home.cache, FILE), 'utf8')).clientId).toBe('cli');
    },
    LIMIT,
  );
});
