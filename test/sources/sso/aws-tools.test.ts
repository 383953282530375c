// Sign-ins shared with AWS's own tools, as they are installed here, in the practice Identity Center.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { installEndpointWrapper } from '../../../src/sandbox/aws-cli.ts';
import { until } from '../../flight/crowd.ts';
import { type Ended, run } from '../../keychain/support/program.ts';
import { missing, titled } from '../../keychain/support/tools.ts';
import { findTool } from '../../support/journey/needs.ts';
import { type PracticeHome, practiceHome, withFile } from './practice.ts';

const LIMIT = 120_000;
const noScript = missing('script');

/** The folder of PATH in which an AWS CLI of version 2 lies. */
const cliFolder = (process.env.PATH ?? '').split(path.delimiter).find((folder) => {
  try {
    const said = execFileSync(path.join(folder, 'aws'), ['--version'], { timeout: 20_000, encoding: 'utf8' });
    return said.startsWith('aws-cli/2.');
  } catch {
    return false;
  }
});
const boto3 = await findTool('boto3');

const whyNoCli = cliFolder === undefined ? 'no AWS CLI of version 2 is installed' : noScript;
const whyNoBoto3 = 'missing' in boto3 ? boto3.missing : noScript;

/** The AWS CLI in a home, which finds Identity Center on loopback, and opens the browser that allows. */
function cliIn({ folder, env }: PracticeHome) {
  const programs = path.join(folder, 'programs');
  fs.mkdirSync(programs, { recursive: true, mode: 0o700 });
  installEndpointWrapper({ programs, env });
  const PATH = [programs, cliFolder, '/usr/bin', '/bin'].join(path.delimiter);
  const all = { ...env, PATH, BROWSER: `${env.SWITCH_BROWSER} %s` };
  return (...argv: string[]): Promise<Ended> =>
    run(path.join(programs, 'aws'), argv, { env: all, detached: true });
}

const LIST = `
import boto3, sys
for bucket in boto3.Session(profile_name=sys.argv[1]).client("s3").list_buckets()["Buckets"]:
    print(bucket["Name"])
`;

type Reader = (home: PracticeHome) => (profile: string) => Promise<Ended>;

const READERS: readonly { name: string; why: string; reader: Reader }[] = [
  {
    name: 'the AWS CLI v2',
    why: whyNoCli,
    reader: (home) => (profile) => cliIn(home)('s3', 'ls', '--profile', profile),
  },
  {
    name: 'boto3',
    why: whyNoBoto3,
    reader:
      ({ env }) =>
      (profile) =>
        run('python3', ['-c', LIST, profile], { env }),
  },
];

async function begun(): Promise<PracticeHome> {
  return practiceHome(onTestFinished, withFile(onTestFinished));
}

/** A home in which a person has signed in by us. */
async function signedIn(): Promise<PracticeHome> {
  const home = await begun();
  const login = home.typed(['login', 'dev-sso']);
  await until(() => login.hasEnded());
  expect(home.calls('CreateToken')).toEqual([200]);
  home.startCounting();
  return home;
}

const soon = (): string => new Date(Date.now() + 5 * 60_000).toISOString().replace(/\.\d+Z$/, 'Z');

describe.each(READERS)('$name and switch', ({ why, reader }) => {
  describe.skipIf(why)(titled('on one sign-in', why), () => {
    it('what we have signed in for serves it', { timeout: LIMIT }, async () => {
      const home = await signedIn();
      expect(await reader(home)('dev-sso')).toMatchObject({
        ...{ code: 0, stderr: '', stdout: expect.stringMatching(/dev-builds-\w+\n.*dev-fixtures-/) },
      });
      expect([home.calls('CreateToken'), home.pages()]).toEqual([[], []]);
    });

    it('what it renews serves us', { timeout: LIMIT }, async () => {
      const home = await signedIn();
      home.change({ expiresAt: soon() });
      const before = home.kept();
      expect(await reader(home)('dev-sso')).toMatchObject({ code: 0 });
      const after = home.kept();
      expect(after.accessToken).not.toBe(before.accessToken);
      expect(after.refreshToken).not.toBe(before.refreshToken);
      expect(await home.alone('credential-process', 'staging-sso')).toMatchObject({ code: 0, stderr: '' });
      expect(home.calls('CreateToken')).toEqual([200]);
      expect(home.kept()).toEqual(after);
    });

    it('what we renew serves it', { timeout: LIMIT }, async () => {
      const home = await signedIn();
      home.change({ expiresAt: '2020-01-01T00:00:00Z' });
      expect(await home.alone('credential-process', 'dev-sso')).toMatchObject({ code: 0, stderr: '' });
      expect(await reader(home)('staging-sso')).toMatchObject({
        ...{ code: 0, stderr: '', stdout: expect.stringContaining('staging-') },
      });
      expect(home.calls('CreateToken')).toEqual([200]);
    });

    it('what we have signed out of serves it no more', { timeout: LIMIT }, async () => {
      const home = await signedIn();
      expect(await home.alone('logout', 'dev-sso')).toMatchObject({ code: 0 });
      const { code, stderr } = await reader(home)('dev-sso');
      expect(code).not.toBe(0);
      expect(stderr).toMatch(/Token for practice does not exist/);
    });
  });
});

/** What the file holds, in its order, and how it is written. */
const MEMBERS = [
  ['startUrl', /^http:\/\/127\.0\.0\.1:\d+\/start$/],
  ['region', /^eu-west-1$/],
  ['accessToken', /^aoa[\w:-]{100,}$/],
  ['expiresAt', /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/],
  ['clientId', /^[\w-]{20,}$/],
  ['clientSecret', /^eyJ[\w.-]{100,}$/],
  ['registrationExpiresAt', /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/],
  ['refreshToken', /^aor[\w:-]{100,}$/],
] as const;

/** The members whose values do not depend on who has asked when. */
const SAME = ['startUrl', 'region'] as const;
const TIMES = ['expiresAt', 'registrationExpiresAt'] as const;

describe.skipIf(whyNoCli)(titled('the file of a sign-in by the AWS CLI v2', whyNoCli), () => {
  it('and ours: one name, one mode, the same members in one order, the same times', {
    timeout: LIMIT,
  }, async () => {
    const home = await signedIn();
    const look = () => ({
      text: fs.readFileSync(home.token, 'utf8'),
      mode: fs.statSync(home.token).mode & 0o777,
      members: home.kept(),
      at: Date.now(),
    });
    const ours = look();
    fs.rmSync(path.dirname(home.token), { recursive: true });
    expect(await cliIn(home)('sso', 'login', '--profile', 'dev-sso')).toMatchObject({ code: 0 });
    const theirs = look();
    for (const { text, mode, members } of [ours, theirs]) {
      expect(mode).toBe(0o600);
      expect(Object.keys(members)).toEqual(MEMBERS.map(([name]) => name));
      for (const [name, form] of MEMBERS) expect(members[name], name).toMatch(form);
      // Python puts a space behind each colon and comma; there is nothing else between the members.
      expect(JSON.stringify(JSON.parse(text))).toBe(text.replaceAll(/(?<="[:,]) /g, ''));
    }
    for (const name of SAME) expect(theirs.members[name]).toBe(ours.members[name]);
    const lasts = ({ members, at }: typeof ours, name: string): number =>
      Math.round((Date.parse(members[name] ?? '') - at) / 60_000);
    for (const name of TIMES) expect(lasts(theirs, name), name).toBe(lasts(ours, name));
  });

  it('opens roles for us as it is; we renew it with the client that it was made by, and it goes on to serve the CLI', {
    timeout: LIMIT,
  }, async () => {
    const home = await begun();
    const aws = cliIn(home);
    expect(await aws('sso', 'login', '--profile', 'dev-sso')).toMatchObject({ code: 0 });
    home.startCounting();
    const text = fs.readFileSync(home.token, 'utf8');
    expect(await home.alone('credential-process', 'dev-sso')).toMatchObject({ code: 0, stderr: '' });
    expect([home.calls('CreateToken'), home.calls('RegisterClient'), home.pages()]).toEqual([[], [], []]);
    expect(fs.readFileSync(home.token, 'utf8')).toBe(text);
    const { clientId } = home.kept();
    home.change({ expiresAt: '2020-01-01T00:00:00Z' });
    expect(await home.alone('credential-process', 'prod-sso')).toMatchObject({ code: 0, stderr: '' });
    expect(home.kept().clientId).toBe(clientId);
    expect(await aws('s3', 'ls', '--profile', 'staging-sso')).toMatchObject({ code: 0 });
    expect(home.calls('CreateToken')).toEqual([200]);
  });

  it('is gone after aws sso logout: we ask for another', { timeout: LIMIT }, async () => {
    const home = await signedIn();
    expect(await cliIn(home)('sso', 'logout')).toMatchObject({ code: 0 });
    expect(fs.existsSync(home.token)).toBe(false);
    const { code, stderr } = await home.alone('credential-process', 'dev-sso');
    expect(code).toBe(2);
    expect(stderr).toContain('at a terminal, first: switch login dev-sso');
  });
});

describe.skipIf(noScript)(titled('a token of an editor under the same name', noScript), () => {
  const others = {
    accessToken: 'of-an-editor',
    refreshToken: 'of-an-editor',
    expiresAt: '2090-01-01T00:00:00Z',
  };

  it.each([
    ['has another scope', { scopes: ['codewhisperer:completions'] }],
    ['is one of an IDE', { authMethod: 'IdC', clientIdHash: 'abc' }],
    ['is of another start URL', { startUrl: 'https://other.awsapps.com/start' }],
  ])(
    'that %s is not used, and not touched by a login or a logout',
    { timeout: LIMIT },
    async (_what, more) => {
      const home = await begun();
      const theirs = { startUrl: `${home.organisation.url}/start`, region: 'eu-west-1', ...others, ...more };
      const text = JSON.stringify(theirs, undefined, 1);
      fs.mkdirSync(path.dirname(home.token), { recursive: true, mode: 0o700 });
      fs.writeFileSync(home.token, text, { mode: 0o600 });
      expect(await home.alone('credential-process', 'dev-sso')).toMatchObject({ code: 2 });
      const login = home.typed(['login', 'dev-sso']);
      await until(() => login.hasEnded());
      expect(await home.alone('credential-process', 'dev-sso')).toMatchObject({ code: 0, stderr: '' });
      expect(await home.alone('logout', 'dev-sso')).toMatchObject({ code: 0 });
      expect(fs.readFileSync(home.token, 'utf8')).toBe(text);
      expect(await home.alone('credential-process', 'dev-sso')).toMatchObject({ code: 2 });
    },
  );
});
