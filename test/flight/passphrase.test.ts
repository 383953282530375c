import fs from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { joinPractice, storeKey, warm } from '../keychain/support/practice.ts';
import { PROGRAM, runSwitch } from '../keychain/support/program.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { findTool } from '../support/journey/needs.ts';
import { startOnTerminal } from '../support/journey/pseudo-terminal.ts';

const PASSPHRASE = 'a long one, typed';

const noScript = missing('script');
const kernel = await findTool('kernel-keyring');
const noKernel = 'missing' in kernel ? kernel.missing : noScript;
const SERVED = '"Version":1';

/** Starts processes that want one warm session, whose encrypted file asks on their common terminal. */
async function startTogether(count: number, more: Record<string, string>) {
  const member = await joinPractice(onTestFinished);
  const env = { ...member.env, SWITCH_KEYCHAIN: 'file' };
  const given = { SWITCH_KEYCHAIN: 'file', SWITCH_FILE_PASSPHRASE: PASSPHRASE };
  await storeKey(member, given);
  await warm(member, given);
  const answers = Array.from({ length: count }, (_, index) => path.join(member.folder, `answer-${index}`));
  const runs = answers.map((file) => `"$0" "$1" credential-process prod > ${file} &`).join(' ');
  const terminal = startOnTerminal({
    argv: ['/bin/sh', '-c', `${runs} wait`, process.execPath, PROGRAM],
    cwd: member.folder,
    env: { TERM: 'xterm', ...env, ...more },
  });
  onTestFinished(() => terminal.kill());
  onTestFinished(async () => {
    await runSwitch(['logout'], { env });
  });
  return {
    terminal,
    served: () => answers.filter((file) => fs.readFileSync(file, 'utf8').includes(SERVED)).length,
    asked: () =>
      terminal
        .heard()
        .terminal.toString()
        .match(/Passphrase/g)?.length ?? 0,
  };
}

const TURNS = 'N6 K5 two processes on one terminal ask for the passphrase one after the other';

it.skipIf(noScript !== '')(titled(TURNS, noScript), async () => {
  const { terminal, asked, served } = await startTogether(2, {});
  for (const times of [1, 2]) {
    await terminal.until(() => (asked() >= times ? true : undefined), `question ${times}`);
    expect(asked()).toBe(times);
    terminal.send(`${PASSPHRASE}\r`);
  }
  await terminal.until(() => terminal.hasEnded() || undefined, 'its end');
  expect(served()).toBe(2);
});

const ONCE =
  'N6 K5 of ten processes one asks for the passphrase, and the kernel’s keyring opens it for the others';

it.skipIf(noKernel !== '')(titled(ONCE, noKernel), async () => {
  const { terminal, asked, served } = await startTogether(10, { SWITCH_FILE_REMEMBER: 'yes' });
  // Those that wait say so, and where the question stands.
  const waiting = () =>
    terminal
      .heard()
      .terminal.toString()
      .match(/waiting for the passphrase of/g)?.length ?? 0;
  await terminal.until(() => (waiting() === 9 ? true : undefined), 'nine that wait');
  terminal.send(`${PASSPHRASE}\r`);
  await terminal.until(() => terminal.hasEnded() || undefined, 'its end');
  expect([asked(), served()]).toEqual([1, 10]);
});
