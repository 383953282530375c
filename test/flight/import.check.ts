// npm run flight: `import sso` of a thousand accounts with three roles each, from the practice Identity Center to the file.

import fs from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { openPracticeOrganisation } from '../../src/sandbox/index.ts';
import { run } from '../keychain/support/program.ts';
import { type PracticeHome, practiceHome, withFile } from '../sources/sso/practice.ts';
import { until } from './crowd.ts';

const rows: string[] = [];

async function signedIn(home: PracticeHome): Promise<void> {
  const login = home.typed(['login', 'dev-sso']);
  await until(() => login.hasEnded());
}

/** Runs it, and notes what it cost. */
async function measured({ env, program, folder }: PracticeHome, what: string, ...options: string[]) {
  const said = path.join(folder, 'cost');
  const command = [process.execPath, program, 'import', 'sso', '--yes', ...options];
  const argv = ['-o', said, '-f', '%e | %U | %S | %M', ...command];
  const ended = await run('/usr/bin/time', argv, { env, limit: 240_000, detached: true });
  rows.push(`| ${what} | ${fs.readFileSync(said, 'utf8').trim()} |`);
  expect(ended.code).toBe(0);
  return ended;
}

it('a thousand accounts with three roles each', async () => {
  const home = await practiceHome(onTestFinished, withFile(onTestFinished), {
    ssoAccounts: 1000,
    ssoRoles: 3,
  });
  await signedIn(home);
  const text = (): string => fs.readFileSync(home.config, 'utf8');
  const before = text();
  const first = await measured(home, 'first');
  expect(first.stderr).toContain('is written: 2997 profiles more');
  expect(text().startsWith(before)).toBe(true);
  const [written, { mtimeNs, ino }] = [text(), fs.statSync(home.config, { bigint: true })];
  const second = await measured(home, 'second: nothing to do');
  expect(second.stderr).toContain('nothing to do');
  expect([text(), fs.statSync(home.config, { bigint: true })]).toMatchObject([written, { mtimeNs, ino }]);

  const port = Number(new URL(home.organisation.url).port);
  await home.organisation.close();
  fs.rmSync(path.dirname(home.token), { recursive: true });
  const fewer = await openPracticeOrganisation({ port, ssoAccounts: 1000, ssoRoles: 2 });
  onTestFinished(() => fewer.close());
  await signedIn(home);
  const third = await measured(home, '--prune of a third', '--prune');
  expect(third.stderr).toContain('is written: 1000 fewer');
  expect(text()).toBe(written.replaceAll(/^\[profile \S+-Billing\]\n(?:\S.*\n)+\n/gm, ''));
});

afterAll(() => {
  process.stdout.write(
    `\n| 1,000 accounts, 3,000 roles | s | user | system | KB at most |\n|---|--:|--:|--:|--:|\n${rows.join('\n')}\n\n`,
  );
});
