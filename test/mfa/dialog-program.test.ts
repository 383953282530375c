import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { joinPractice, putKeyInFile } from '../keychain/support/practice.ts';
import { startSwitch } from '../keychain/support/program.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { installWithStub } from '../support-keyring/install.js';
import { isAlive, stubOf } from './stubs.ts';

const { program, env: keyring } = installWithStub(temporaryFolder(atTheEnd()));

it.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('a dialog is gone when we are: %s', async (signal) => {
  const member = await joinPractice(onTestFinished);
  putKeyInFile(member);
  const stub = stubOf('zenity', 'exec tail -f /dev/null');
  const env = {
    ...{ ...member.env, ...keyring, SWITCH_TEST_KEYRING: path.join(member.folder, 'items.json') },
    ...{ DISPLAY: ':9', PATH: `${stub.folder}:${path.dirname(process.execPath)}` },
  };
  const run = startSwitch(['credential-process', 'prod'], { program, env, detached: true });
  await expect.poll(() => stub.calls()[0]?.pid, { timeout: 10_000 }).toBeGreaterThan(0);
  const pid = stub.calls()[0]?.pid;
  expect(isAlive(pid)).toBe(true);
  run.child.kill(signal);
  expect(await run.ended).toMatchObject({ signal, stdout: '' });
  await expect.poll(() => isAlive(pid)).toBe(false);
});
