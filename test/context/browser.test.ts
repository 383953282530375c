// The browser that a run opens: whose word it is, and who is asked before.

import fs from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openInBrowser, signInWay } from '../../src/context/browser.ts';
import type { Context } from '../../src/context/index.ts';
import { Interrupted } from '../../src/errors.ts';
import { readProfiles } from '../../src/profiles/read.ts';
import { homeOf, placesOf } from '../../src/system/places.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { stubOf } from '../mfa/stubs.ts';

const PAGE = 'https://d-1234567890.awsapps.com/start/#/device?user_code=ABCD-EFGH';

/** A browser is started and not waited for; a busy machine takes its time. */
const PATIENT = { timeout: 10_000 };

/** A run whose config says so, in the home folder or elsewhere. */
function run(setting: string, { isOwn = true, ...env }: { isOwn?: boolean; [name: string]: unknown } = {}) {
  const [home, elsewhere] = [temporaryFolder(onTestFinished), temporaryFolder(onTestFinished)];
  const file = path.join(isOwn ? home : elsewhere, 'config');
  fs.writeFileSync(file, setting && `[switch]\nbrowser = ${setting}\n`, { mode: 0o600 });
  const all = { HOME: home, XDG_STATE_HOME: path.join(home, 'state'), AWS_CONFIG_FILE: file, ...env };
  const debugged: string[] = [];
  const agrees = vi.fn<Context['agrees']>(async () => false);
  const context = {
    env: all,
    platform: process.platform,
    profiles: () => readProfiles(placesOf(all, homeOf(all, process.platform), process.platform)),
    debug: (line: string) => void debugged.push(line),
    agrees,
    nobody: async () => 'there is no terminal',
  } as Partial<Context> as Context;
  return { context, agrees, debugged };
}

it("opens the page in the user's own browser, unasked", async () => {
  const stub = stubOf('b', 'true');
  const { context, agrees } = run(`${stub.folder}/b --new`);
  expect(await openInBrowser(PAGE, context)).toBe(true);
  await vi.waitFor(() => expect(stub.calls()[0]?.args).toEqual(['--new', PAGE]), PATIENT);
  expect(agrees).not.toHaveBeenCalled();
});

it('T10: asks before it runs the browser of a config that is not the own, and no more once it was agreed to', async () => {
  const stub = stubOf('b', 'true');
  const { context, agrees } = run(`${stub.folder}/b`, { isOwn: false });
  // Declined: one signs in by hand.
  expect(await openInBrowser(PAGE, context)).toBe(false);
  expect(agrees.mock.calls[0]?.[1]?.join('\n')).toMatch(
    /browser in .*, line 2, is a command.*it is: .*\/b$/s,
  );
  agrees.mockResolvedValue(true);
  for (const opened of [1, 2]) {
    expect(await openInBrowser(PAGE, context)).toBe(true);
    await vi.waitFor(() => expect(stub.calls()).toHaveLength(opened), PATIENT);
  }
  expect(agrees).toHaveBeenCalledTimes(2);
});

it('T10: is an error where nobody can be asked, and Ctrl-C ends the run', async () => {
  const { context, agrees } = run('/bin/true', { isOwn: false });
  agrees.mockResolvedValue(undefined);
  await expect(openInBrowser(PAGE, context)).rejects.toMatchObject({ reason: 'config' });
  agrees.mockRejectedValue(new Interrupted());
  await expect(openInBrowser(PAGE, context)).rejects.toBeInstanceOf(Interrupted);
});

it("asks nothing about the caller's own variable, which goes before, nor about none", async () => {
  const stub = stubOf('b', 'true');
  const { context, agrees } = run('/bin/false', { isOwn: false, SWITCH_BROWSER: `${stub.folder}/b` });
  expect(await openInBrowser(PAGE, context)).toBe(true);
  await vi.waitFor(() => expect(stub.calls()[0]?.args).toEqual([PAGE]), PATIENT);
  const none = run('none', { isOwn: false });
  expect(await openInBrowser(PAGE, none.context)).toBe(false);
  expect([agrees, none.agrees].map((asked) => asked.mock.calls.length)).toEqual([0, 0]);
});

it.each([
  ['the browser, where one is named', run.bind(undefined, '/bin/true'), undefined, 'browser'],
  ['a code over SSH', run.bind(undefined, '/bin/true', { SSH_TTY: '/dev/pts/1' }), undefined, 'device-code'],
  ['a code, where no browser is to be opened', run.bind(undefined, 'none'), undefined, 'device-code'],
  ['what was asked for', run.bind(undefined, 'none'), 'browser', 'browser'],
] as const)('signs in by %s, and says why for --debug', async (_what, make, wish, way) => {
  const { context, debugged } = make();
  expect(await signInWay(wish, context)).toBe(way);
  expect(debugged).toEqual([expect.stringMatching(new RegExp(`^signing in by ${way}: .+`))]);
});
