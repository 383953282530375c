// A login keyring that is killed, or whose file is damaged; and a call of the library that nobody answers.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { IN_TIME_MS } from '../support/in-time.ts';
import { installWithStub } from '../support-keyring/install.js';
import { makeHome } from './support/home.ts';
import { joinPractice, type Member, storeKey } from './support/practice.ts';
import { runSwitch } from './support/program.ts';
import { type SecretService, startSecretService, whyNoSecretService } from './support/secret-service.ts';
import { temporaryFolder } from './support/temporary.ts';
import { missing, titled } from './support/tools.ts';

const PRINT = ['credential-process', 'jump'];

interface World {
  readonly member: Member;
  readonly service: SecretService;
  readonly env: Readonly<Record<string, string>>;
  /** Where the keys rest. */
  readonly file: string;
}

async function begin(prompterAnswers = true): Promise<World> {
  const member = await joinPractice(onTestFinished);
  const service = await startSecretService(onTestFinished, { prompterAnswers });
  await storeKey(member, service.env);
  const file = path.join(service.folder, '.local/share/keyrings/login.keyring');
  return { member, service, env: { ...member.env, ...service.env }, file };
}

describe.skipIf(whyNoSecretService)(titled('a login keyring', whyNoSecretService), () => {
  it('K1: is locked when its daemon was killed and the bus has started another', async () => {
    const { service, env } = await begin();
    await service.signal('SIGKILL');
    const { code, stderr, milliseconds } = await runSwitch(PRINT, { env });
    expect({ code, stderr }).toEqual({
      code: 5,
      stderr: expect.stringMatching(/^switch: the keychain is locked\n/),
    });
    expect(milliseconds).toBeLessThan(IN_TIME_MS);
  });

  it('K1: whose file was truncated has no collection, or has lost the key: never "no key was stored"', async () => {
    const { service, env, file } = await begin();
    await service.signal('SIGKILL');
    fs.truncateSync(file, 40);
    const first = await runSwitch(PRINT, { env });
    expect(first).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('no collection to keep secrets in'),
    });
    expect(first.stderr).toContain('may be damaged');
    await service.restart();
    const { code, stderr } = await runSwitch(['exec', 'jump', '-n', '--', 'true'], { env });
    const today = new Date().toISOString().slice(0, 10);
    expect(stderr).toContain(`the key of jump was stored on ${today}, and is gone from the login keyring\n`);
    expect(stderr).toContain('may have been damaged');
    expect(code).toBe(125);
  });

  it('K2: whose daemon chokes on a damaged file is not waited for', async () => {
    const { service, env, file } = await begin();
    await service.signal('SIGKILL');
    fs.writeFileSync(file, fs.readFileSync(file).fill(7, 60));
    const { code, stdout, stderr, milliseconds } = await runSwitch(PRINT, { env });
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
    expect(stderr).toMatch(/^switch: the keychain (does not answer|has no collection|is locked)/);
    expect(milliseconds).toBeLessThan(IN_TIME_MS);
  });

  it.each([
    { argv: PRINT, code: 5 },
    { argv: ['exec', 'jump', '-n', '--', 'true'], code: 125 },
  ])('K2: $argv.0 leaves a call of the library that waits for a dialog', async ({ argv, code }) => {
    const { service, env } = await begin(false);
    await service.lock();
    // An address that only the library understands, so that nothing is known of the lock before the call.
    const address = `unix:abstract=/nonexistent;${service.env.DBUS_SESSION_BUS_ADDRESS}`;
    const ended = await runSwitch(argv, { env: { ...env, DBUS_SESSION_BUS_ADDRESS: address } });
    expect(ended).toMatchObject({ code, signal: null, stdout: '' });
    expect(ended.stderr).toMatch(/^switch: the keychain does not answer\n {2}it said: nothing\n/);
    expect(ended.milliseconds).toBeLessThan(IN_TIME_MS);
  });
});

const noFifo = missing('mkfifo');

describe.skipIf(noFifo)(titled('a library that cannot be left', noFifo), () => {
  it('K2: does not keep the process', async () => {
    const { folder, env } = makeHome(onTestFinished, '[profile jump]\n');
    const { program, env: stub } = installWithStub(temporaryFolder(onTestFinished));
    const fifo = path.join(folder, 'fifo');
    execFileSync('mkfifo', [fifo]);
    const key = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
    const ended = await runSwitch(['add', 'jump', '--env'], {
      program,
      env: { ...env, ...stub, ...key, SWITCH_TEST_KEYRING_HANG: fifo },
    });
    expect(ended.stderr).toMatch(/^switch: the keychain does not answer\n/);
    expect(ended.milliseconds).toBeLessThan(IN_TIME_MS);
    // Without process.execve there is no other way out than the harshest.
    const hasExecve = 'execve' in process;
    expect(ended).toMatchObject(hasExecve ? { code: 5 } : { code: null, signal: 'SIGKILL' });
  });
});
