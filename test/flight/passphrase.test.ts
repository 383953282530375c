import fs from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { joinPractice, storeKey, warm } from '../keychain/support/practice.ts';
import { PROGRAM } from '../keychain/support/program.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { startOnTerminal } from '../support/journey/pseudo-terminal.ts';

const PASSPHRASE = 'a long one, typed';

const noScript = missing('script');
const TITLE = 'N6 K5 two processes on one terminal ask for the passphrase one after the other';

it.skipIf(noScript !== '')(titled(TITLE, noScript), async () => {
  const member = await joinPractice(onTestFinished);
  const env = { SWITCH_KEYCHAIN: 'file' };
  await storeKey(member, { ...env, SWITCH_FILE_PASSPHRASE: PASSPHRASE });
  await warm(member, { ...env, SWITCH_FILE_PASSPHRASE: PASSPHRASE });
  const answers = ['one', 'two'].map((name) => path.join(member.folder, name));
  const runs = answers.map((file) => `"$0" "$1" credential-process prod > ${file} &`).join(' ');
  const terminal = startOnTerminal({
    argv: ['/bin/sh', '-c', `${runs} wait`, process.execPath, PROGRAM],
    cwd: member.folder,
    env: { TERM: 'xterm', ...member.env, ...env },
  });
  onTestFinished(() => terminal.kill());
  const asked = (): number =>
    terminal
      .heard()
      .terminal.toString()
      .match(/Passphrase/g)?.length ?? 0;
  for (const times of [1, 2]) {
    await terminal.until(() => (asked() >= times ? true : undefined), `question ${times}`);
    expect(asked()).toBe(times);
    terminal.send(`${PASSPHRASE}\r`);
  }
  await terminal.until(() => terminal.hasEnded() || undefined, 'its end');
  for (const file of answers) expect(fs.readFileSync(file, 'utf8')).toContain('"Version":1');
});
