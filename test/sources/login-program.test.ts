import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeHome } from '../keychain/support/home.ts';
import { type Ended, runSwitch } from '../keychain/support/program.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { installWithStub } from '../support-keyring/install.js';
import { SESSION, startSignInService, type Wish, writeIn } from './sign-in-service.ts';
import { MINUTE } from './support-login.ts';

const CONFIG = `[profile ada]
region = eu-west-1
login_session = ${SESSION}

[profile both]
login_session = ${SESSION}
credential_process = aws-switch credential-process both

[profile bridge]
credential_process = aws-switch credential-process ada

[profile role]
role_arn = arn:aws:iam::222222222222:role/Engineer
source_profile = ada
`;

/** A person who has signed in by `aws login`, and this program. */
async function home(left: number, wish: Wish = {}) {
  const service = await startSignInService(onTestFinished, wish);
  const { folder, env: bare, state } = makeHome(onTestFinished, CONFIG);
  const cache = path.join(folder, '.aws', 'login', 'cache');
  const file = writeIn(cache, service.signIn(Date.now() + left * MINUTE));
  const { program, env: store } = installWithStub(temporaryFolder(onTestFinished));
  const env = { ...bare, ...store, AWS_ENDPOINT_URL: service.url };
  const run = (...argv: string[]): Promise<Ended> =>
    runSwitch(argv, { env, program, detached: true, input: '', limit: 120_000 });
  return { service, run, file, folder, state };
}

const keyOf = ({ stdout }: Ended): string => JSON.parse(stdout).AccessKeyId;

const textsIn = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => fs.statSync(file).isFile())
    .map((file) => fs.readFileSync(file, 'latin1'));

describe('the program and a sign-in by aws login', () => {
  it('N6 twenty at once renew it once, and are all served', async () => {
    const { run, service } = await home(1);
    const ends = await Promise.all(Array.from({ length: 20 }, () => run('credential-process', 'ada')));
    expect(ends.map(keyOf)).toEqual(Array.from({ length: 20 }, () => 'ASIA1'));
    expect([service.calls(), service.faults]).toEqual([1, []]);
  }, 120_000);

  it('where it has ended, those who wait share the answer, and each says what to run', async () => {
    const { run, service } = await home(-1);
    service.end();
    const ends = await Promise.all(Array.from({ length: 20 }, () => run('credential-process', 'ada')));
    expect(new Set(ends.map(({ code }) => code))).toEqual(new Set([4]));
    for (const { stderr } of ends) expect(stderr).toContain('sign in again: aws login --profile ada');
    // Who starts when the first has ended asks for itself.
    expect(service.calls()).toBeLessThan(15);
  }, 120_000);

  it.each([
    ['on the profile itself', 'both'],
    ['on another profile', 'bridge'],
  ])(
    'K9 our own credential_process line %s serves its keys, and never calls itself',
    async (_where, name) => {
      const { run, service } = await home(10);
      const end = await run('credential-process', name);
      expect([end.code, end.stderr, keyOf(end), service.calls()]).toEqual([0, '', 'ASIAFIRST', 0]);
    },
  );

  it('a role behind it is opened with its keys, and kept: the next run asks nothing', async () => {
    const { run, service, file } = await home(1);
    const ends = [await run('credential-process', 'role'), await run('credential-process', 'role')];
    expect(ends.map(keyOf)).toEqual(['BYASIA1', 'BYASIA1']);
    expect([service.calls(), service.roles]).toEqual([1, ['ASIA1']]);
    fs.rmSync(file);
    expect(keyOf(await run('credential-process', 'role'))).toBe('BYASIA1');
  });

  it('C3 nothing of it is written anywhere but in its own file', async () => {
    const { run, service, file, folder } = await home(1);
    await run('credential-process', 'role', '--debug');
    await run('credential-process', 'ada');
    const rest = fs.readFileSync(file, 'latin1');
    fs.rmSync(file);
    const texts = textsIn(folder).join('\n');
    expect(service.secrets.filter((secret) => texts.includes(secret))).toEqual([]);
    expect(service.secrets.filter((secret) => rest.includes(secret)).length).toBeGreaterThan(2);
  });

  it('login says that it is good, else what to run', async () => {
    const { run, file } = await home(10);
    expect(await run('login', 'ada')).toMatchObject({ code: 0, stderr: expect.stringContaining('9m left') });
    fs.rmSync(file);
    expect(await run('login', 'ada')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('run aws login --profile ada'),
    });
  });

  it('logout forgets the roles behind it, and says how the sign-in itself is ended', async () => {
    const { run, service, file } = await home(10);
    await run('credential-process', 'role');
    const { code, stderr } = await run('logout', 'ada');
    expect([code, stderr]).toEqual([
      0,
      'switch: signed out: the sessions behind the sign-in of ada are forgotten\n' +
        "switch: its sign-in is the AWS CLI's, and stays: aws logout --profile ada\n",
    ]);
    await run('credential-process', 'role');
    expect([service.roles.length, fs.existsSync(file)]).toEqual([2, true]);
  });

  it('explain and list name it, and ask nothing', async () => {
    const { run, service } = await home(-1);
    const { stdout } = await run('explain', 'role');
    expect(stdout).toContain(`the sign-in ${SESSION} of aws login, renewed at ${service.url} `);
    expect((await run('list')).stdout).toMatch(/^ada +- +- +eu-west-1 +aws login/m);
    expect(service.calls()).toBe(0);
  });

  it('setup writes our line onto it', async () => {
    const { run, folder } = await home(10);
    expect((await run('setup', 'credential-process', 'ada', '--yes')).code).toBe(0);
    const config = fs.readFileSync(path.join(folder, '.aws', 'config'), 'utf8');
    expect(config).toContain(
      `login_session = ${SESSION}\ncredential_process = aws-switch credential-process ada\n`,
    );
    expect(keyOf(await run('credential-process', 'ada'))).toBe('ASIAFIRST');
  });
});
