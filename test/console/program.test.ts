// The built program, with an STS and a sign-in of the test's own, from the config to a browser that notes what it gets.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeHome } from '../keychain/support/home.ts';
import { type Ended, PROGRAM, ROOT, runSwitch } from '../keychain/support/program.ts';
import { serveReplies } from '../sessions/support-sts.ts';
import { answers as sts } from '../sources/support.ts';
import { type Answer, answers, gives, inTurn, startSignInServer, TOKEN } from './sign-in-server.ts';

const SECRET = 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY00';
const HOSTILE = "-rf$(touch_x)<b>&'%s";
const CONFIG = `[profile jump]
region = eu-west-1

[profile prod]
role_arn = arn:aws:iam::333333333333:role/Engineer
source_profile = jump
region = eu-west-1

[profile china]
role_arn = arn:aws-cn:iam::333333333333:role/Engineer
source_profile = jump
region = eu-west-1

[profile secret-place]
role_arn = arn:aws-iso:iam::333333333333:role/Engineer
source_profile = jump
region = us-iso-east-1

[profile asks]
role_arn = arn:aws:iam::333333333333:role/Engineer
source_profile = jump
region = eu-west-1
confirm = true

[profile s3]
role_arn = arn:aws:iam::444444444444:role/Storage
source_profile = jump
region = eu-west-1

[profile ${HOSTILE}]
role_arn = arn:aws:iam::333333333333:role/Engineer
source_profile = jump
region = eu-west-1

[profile ends]
credential_process = /bin/cat keys.json
region = eu-west-1
`;
const IDENTITY = (arn: string): string =>
  `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${arn}</Arn><UserId>U</UserId><Account>333333333333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

interface Wish {
  readonly signIn?: Answer;
  readonly seconds?: number;
  readonly arn?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A home, STS, a sign-in, and a browser. */
async function home({ signIn = gives(), seconds = 3600, arn, env: more = {} }: Wish = {}) {
  const { folder, env } = makeHome(onTestFinished, CONFIG);
  const key = `[jump]\naws_access_key_id = AKIAEXAMPLEEXAMPLE00\naws_secret_access_key = ${SECRET}\n`;
  fs.writeFileSync(path.join(folder, '.aws', 'credentials'), key);
  const keys = { Version: 1, AccessKeyId: 'ASIAXX', SecretAccessKey: 'sss', SessionToken: 'ttt' };
  fs.writeFileSync(path.join(folder, 'keys.json'), JSON.stringify(keys));
  const { port, asked } = await serveReplies((response, request) =>
    arn ? response.end(IDENTITY(arn)) : sts.session('AssumeRole', seconds)(response, request),
  );
  const server = await startSignInServer(onTestFinished, signIn);
  const record = path.join(folder, 'seen');
  const stub = path.join(ROOT, 'test', 'support', 'clients', 'console-browser.mjs');
  const all = {
    ...env,
    SWITCH_KEYCHAIN: 'file',
    SWITCH_FILE_PASSPHRASE: 'a passphrase of the test',
    SWITCH_BROWSER: `"${process.execPath}" "${stub}" "${record}"`,
    AWS_ENDPOINT_URL_STS: `http://127.0.0.1:${port}`,
    AWS_ENDPOINT_URL_SIGNIN: server.url,
    ...more,
  };
  const run = (...argv: readonly string[]): Promise<Ended> =>
    runSwitch(argv, { env: all, cwd: folder, program: PROGRAM, detached: true });
  const seen = async () => {
    await vi.waitFor(() => expect(fs.existsSync(record)).toBe(true), 5000);
    return JSON.parse(fs.readFileSync(record, 'utf8'));
  };
  return { folder, run, seen, asked, ...server };
}

/** The parts of the page that signs in. */
const partsOf = (page: string): Record<string, string> => Object.fromEntries(new URL(page).searchParams);

describe('the console of a role', () => {
  it('S1 S8 is opened by an address on this machine; the page and the keys stand in no argv', async () => {
    const { run, seen, url, heard } = await home();
    const end = await run('console', 'prod', 'ec2', '--debug');
    const { words, status, location } = await seen();
    expect([end.code, end.stdout]).toEqual([0, '']);
    expect(end.stderr).toMatch(/prod: the console of 333333333333 as Engineer, (59m|1h), in your browser\n$/);
    expect([status, words]).toEqual([
      302,
      [expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{20,}$/)],
    ]);
    expect(location.startsWith(`${url}/federation?`)).toBe(true);
    expect(partsOf(location)).toEqual({
      Action: 'login',
      Issuer: 'switch',
      Destination: `${url}/ec2/home?region=eu-west-1`,
      SigninToken: TOKEN,
    });
    expect(heard.map(({ method, url: at }) => `${method} ${at}`)).toEqual(['POST /federation']);
    for (const text of ['SigninToken', TOKEN.slice(0, 12), encodeURIComponent(TOKEN).slice(0, 12), SECRET])
      expect([words.join(), end.stderr].join()).not.toContain(text);
  });

  it('--print gives the page to stdout, and the words to stderr', async () => {
    const { run, url } = await home();
    const { code, stdout, stderr } = await run('console', 'prod', '--print', '--region', 'sa-east-1');
    expect([code, stdout.split('\n').length]).toEqual([0, 2]);
    expect(partsOf(stdout.trim()).Destination).toBe(`${url}/console/home?region=sa-east-1`);
    expect(stderr).toMatch(/as good as a password, for 15 minutes/);
    expect(stderr).not.toContain('SigninToken');
  });

  it('--logout leaves first', async () => {
    const { run, url } = await home();
    const { stdout } = await run('console', 'prod', '--print', '--logout');
    const { Action, redirect_uri: then = '' } = partsOf(stdout.trim());
    expect([Action, stdout.startsWith(`${url}/oauth?`), partsOf(then).Action]).toEqual([
      'logout',
      true,
      'login',
    ]);
  });

  it('SessionDuration goes along for a role straight from a key, and AWS may refuse it', async () => {
    const { run, heard } = await home({ signIn: inTurn(answers(400), gives()), seconds: 7200 });
    const end = await run('console', 'prod', '--print', '-d', '2h');
    expect(heard.map(({ fields }) => fields.get('SessionDuration'))).toEqual(['7200', null]);
    expect(end.stderr).toMatch(/as Engineer, (1h59m|2h); /);
  });

  it('one word that is a page is that of AWS_PROFILE; a profile of that name goes first', async () => {
    const { run, url, asked } = await home({ env: { AWS_PROFILE: 'prod' } });
    const { stdout } = await run('console', 'cw', '--print');
    expect(partsOf(stdout.trim()).Destination).toBe(`${url}/cloudwatch/home?region=eu-west-1`);
    expect((await run('console', 's3', '--print')).stderr).toContain(
      'the console of 444444444444 as Storage',
    );
    expect(asked.join('\n')).toContain('role%2FStorage');
  });

  it('T1 T8 a hostile name of a profile is data', async () => {
    // On the command line a name that begins with a dash would be an option; by AWS_PROFILE it is a name.
    const { run, seen, folder } = await home({ env: { AWS_PROFILE: HOSTILE } });
    const { code, stderr } = await run('console');
    expect([code, stderr]).toEqual([0, expect.stringContaining(`${HOSTILE}: the console of 333333333333`)]);
    const { words, location } = await seen();
    expect([words.length, partsOf(location).Action]).toEqual([1, 'login']);
    expect(fs.readdirSync(folder).filter((name) => name.includes('touch') || name.startsWith('x'))).toEqual(
      [],
    );
  });
});

describe('who is not known by the plan', () => {
  it('is asked of AWS', async () => {
    const { run } = await home({ arn: 'arn:aws:sts::333333333333:assumed-role/Printed/ada' });
    const { code, stderr } = await run('console', 'ends', '--print');
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining('ends: the console of 333333333333 as Printed; '),
    ]);
  });

  it('a user among them has no way in', async () => {
    const { run, heard } = await home({ arn: 'arn:aws:iam::333333333333:user/ada' });
    const { code, stderr } = await run('console', 'ends', '--print');
    expect([code, heard.length]).toEqual([3, 0]);
    expect(stderr).toContain('https://333333333333.signin.aws.amazon.com/console');
  });
});

describe('what is refused', () => {
  it.each([
    ['a user', ['jump'], 3, 'jump is an IAM user, and AWS has no way'],
    [
      'an isolated partition',
      ['secret-place'],
      2,
      'the isolated partitions have no federation that is public',
    ],
    [
      'a region of another partition',
      ['china'],
      2,
      'the region eu-west-1 is not in the role’s partition'.replace('’', "'"),
    ],
    [
      'a region that is a host',
      ['prod', '--region', 'x.evil.example'],
      2,
      '--region is not one that AWS takes',
    ],
    ['a page that is none', ['prod', 'lambada'], 2, 'closest: lambda'],
    ['an address elsewhere', ['prod', 'https://evil.example/'], 2, 'that is no page of the console'],
    ['a profile that nobody knows', ['prd'], 3, 'closest: prod'],
    ['a word too many', ['prod', 's3', 'x'], 2, 'one word too many: "x"'],
    ['two ways at once', ['prod', '--browser', 'firefox', '--print'], 2, '--browser opens the page'],
    ['a format of no link', ['prod', '--format', 'html'], 2, '--format is for the links'],
    ['a link that is opened', ['prod', '--link', '--print'], 2, '--link signs nobody in'],
    [
      'a link that lasts',
      ['prod', '--link', '-d', '2h'],
      2,
      '--link opens no session: leave --duration away',
    ],
    ['a link without MFA', ['prod', '--link', '-n'], 2, '--link opens no session: leave --no-session away'],
    ['a name that is empty', [''], 2, 'the name of the profile is empty'],
    ['a profile that asks first, with nobody there', ['asks'], 2, 'asks for its name before it is used'],
  ] as const)('%s, before anything is asked of AWS', async (_case, argv, code, words) => {
    const { run, asked, heard } = await home();
    const end = await run('console', ...argv);
    expect([end.code, end.stdout, end.stderr]).toEqual([code, '', expect.stringContaining(words)]);
    expect([asked, heard]).toEqual([[], []]);
  });

  it('--yes answers what a profile asks first', async () => {
    const { run } = await home();
    expect((await run('console', 'asks', '--yes', '--print')).code).toBe(0);
  });

  it.each([
    ['no browser', { SWITCH_BROWSER: 'none' }, ['console', 'prod'], 'no browser can be opened here'],
    [
      'none by that name',
      { SWITCH_BROWSER: '/nowhere/browser' },
      ['console', 'prod'],
      'no browser "/nowhere/browser" was found',
    ],
  ] as const)(
    '%s: it is said what to do, before anything is asked of AWS',
    async (_case, env, argv, words) => {
      const { run, asked, heard } = await home({ env });
      const { code, stderr } = await run(...argv);
      expect([code, asked, heard]).toEqual([1, [], []]);
      for (const text of [words, '--print', '--copy', 'SWITCH_BROWSER']) expect(stderr).toContain(text);
      expect(stderr).not.toContain('SigninToken');
    },
  );

  it.each([
    ['refused', answers(403), 4, 'AWS did not take the session for a sign-in to the console (403)'],
    ['a page of HTML', answers(200), 1, 'answered, but not as AWS does'],
  ] as const)('S2 a sign-in that is %s', async (_case, signIn, code, words) => {
    const { run } = await home({ signIn });
    const end = await run('console', 'prod', '--debug');
    expect([end.code, end.stderr]).toEqual([code, expect.stringContaining(words)]);
    expect(end.stderr).not.toContain('Session=');
    expect(end.stderr).not.toContain('sessionKey');
  });

  it('a sign-in that is down', async () => {
    const { run } = await home({ env: { AWS_ENDPOINT_URL_SIGNIN: 'http://127.0.0.1:1' } });
    const { code, stderr } = await run('console', 'prod');
    expect([code, stderr]).toEqual([1, expect.stringContaining('nothing listens there')]);
  });

  it('a config that others may write sends the session nowhere unasked', async () => {
    const { run, heard, folder, url } = await home({ env: { AWS_ENDPOINT_URL_SIGNIN: '' } });
    const config = path.join(folder, '.aws', 'config');
    const theirs = `[services theirs]\nsignin =\n  endpoint_url = ${url}\n`;
    fs.writeFileSync(config, CONFIG.replace('[profile prod]', '$&\nservices = theirs') + theirs);
    expect((await run('console', 'prod', '--print')).code).toBe(0);
    fs.chmodSync(config, 0o666);
    const { code, stderr } = await run('console', 'prod', '--print');
    expect([code, heard.length]).toEqual([3, 1]);
    expect(stderr).toContain('would get what opens prod, and others may write to it');
  });

  it('an endpoint elsewhere, by the environment, gets nothing', async () => {
    const { run } = await home({ env: { AWS_ENDPOINT_URL_SIGNIN: 'https://evil.example' } });
    const { code, stderr } = await run('console', 'prod');
    expect([code, stderr]).toEqual([3, expect.stringContaining('only an address of this machine is taken')]);
  });
});

describe('a session', () => {
  it('that is too short is told', async () => {
    const { run } = await home({ signIn: inTurn(answers(400), gives()), seconds: 600 });
    const { code, stderr } = await run('console', 'prod', '--print');
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/the session ends in (9m|10m), and the console with it/),
    ]);
  });

  it('that has enough left serves again, without a call of STS', async () => {
    const { run, asked, heard } = await home();
    await run('console', 'prod', '--print');
    await run('console', 'prod', '--print');
    expect([asked.length, heard.length]).toEqual([1, 2]);
  });
});
