// The data key of the encrypted file in the kernel's keyring, with a stand-in for that, which can be damaged.

import { createHmac } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { installWithStub } from '../support-keyring/install.js';
import { joinPractice, keyOf, type Member, storeKey, warm } from './support/practice.ts';
import { type Ended, runSwitch } from './support/program.ts';
import { atTheEnd, temporaryFolder } from './support/temporary.ts';

const PASSPHRASE = 'correct horse battery staple';
const GIVEN = { SWITCH_FILE_PASSPHRASE: PASSPHRASE };
const after = atTheEnd();
const { program } = installWithStub(temporaryFolder(after));

interface Kept {
  readonly v: number;
  readonly until: number;
  readonly key: string;
  readonly proof: string;
}

/** A member whose sessions are open, in an encrypted file that the kernel's stand-in opens. */
async function join() {
  const member = await joinPractice(after);
  const kernel = path.join(member.folder, 'kernel.json');
  // Without keyctl, which would be the second place to look.
  const env = { SWITCH_KEYCHAIN: 'file', SWITCH_FILE_REMEMBER: 'yes', SWITCH_TEST_KERNEL: kernel, PATH: '' };
  await storeKey(member, { ...env, ...GIVEN }, program);
  await warm(member, { ...env, ...GIVEN }, program);
  return { member, kernel, env };
}

const items = (kernel: string): Record<string, string> =>
  JSON.parse(fs.readFileSync(kernel, 'utf8')) as Record<string, string>;

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const serves = (member: Member, env: Record<string, string>): Promise<Ended> =>
  runSwitch(['credential-process', 'prod', '--no-input'], { env: { ...member.env, ...env }, program });

const SERVED = { code: 0, stderr: '', stdout: expect.stringContaining('"Version":1') };
const LOCKED = { code: 5, stdout: '', stderr: expect.stringContaining('the encrypted file is locked') };

describe('K5: the data key that is remembered', () => {
  const joined = join();
  let kernel: string;
  let member: Member;
  let env: Record<string, string>;
  let before: string;
  let name: string;
  beforeEach(async () => {
    ({ member, kernel, env } = await joined);
    before ??= fs.readFileSync(kernel, 'utf8');
    fs.writeFileSync(kernel, before);
    name = Object.keys(items(kernel))[0] ?? '';
  });

  it('opens the file without a question, and is the one thing that is kept', async () => {
    expect(Object.keys(items(kernel))).toEqual([expect.stringMatching(/^data-key\/[0-9a-f]{32}$/)]);
    expect(await serves(member, env)).toMatchObject(SERVED);
  });

  const kept = (): Kept => JSON.parse(Buffer.from(items(kernel)[name] ?? '', 'base64').toString()) as Kept;

  /** The same key with another end, as it would have been written then. */
  const ending = (until: number): string => {
    const lock = fs.readFileSync(path.join(member.state, 'keychain', 'lock.json'), 'utf8');
    const hmac = createHmac('sha256', Buffer.from(kept().key, 'base64')).update(`${until}\n${lock}`);
    return JSON.stringify({ ...kept(), until, proof: hmac.digest('base64') });
  };

  it('is believed until its end', async () => {
    fs.writeFileSync(kernel, JSON.stringify({ [name]: base64(ending(Date.now() + 60_000)) }));
    expect(await serves(member, env)).toMatchObject(SERVED);
  });

  it('is believed though the clock was set back by half an hour since', async () => {
    fs.writeFileSync(kernel, JSON.stringify({ [name]: base64(ending(Date.now() + 12.5 * 3_600_000)) }));
    expect(await serves(member, env)).toMatchObject(SERVED);
  });

  it.each<[what: string, damaged: () => string]>([
    ['is over', () => ending(Date.now() - 1)],
    ['lasts longer than any', () => ending(Date.now() + 14 * 3_600_000)],
    ['is empty', () => ''],
    ['is null', () => 'null'],
    ['is cut in half', () => JSON.stringify(kept()).slice(0, 60)],
    ['is of a later version', () => JSON.stringify({ ...kept(), v: 2 })],
    ['is another key', () => JSON.stringify({ ...kept(), key: Buffer.alloc(32).toString('base64') })],
    ['has another type', () => JSON.stringify({ ...kept(), key: 1 })],
    ['has no proof', () => JSON.stringify({ ...kept(), proof: undefined })],
    ['has its end moved', () => JSON.stringify({ ...kept(), until: kept().until + 1 })],
  ])(
    'K6: is not believed where it %s: the passphrase is asked, and it is kept anew',
    async (_what, damaged) => {
      fs.writeFileSync(kernel, JSON.stringify({ [name]: base64(damaged()) }));
      expect(await serves(member, env)).toMatchObject(LOCKED);
      expect(await serves(member, { ...env, ...GIVEN })).toMatchObject(SERVED);
      expect(await serves(member, env)).toMatchObject(SERVED);
    },
  );

  it('ends after twelve hours', async () => {
    const left = kept().until - Date.now();
    expect(left).toBeGreaterThan(11.9 * 3_600_000);
    expect(left).toBeLessThanOrEqual(12 * 3_600_000);
  });

  it('is forgotten by logout', async () => {
    const ended = await runSwitch(['logout'], { env: { ...member.env, ...env }, program });
    expect(ended).toMatchObject({ code: 0, stderr: expect.stringContaining('locked') });
    expect(items(kernel)).toEqual({});
  });
});

describe('K4: the kernel’s keyring', () => {
  it('is given no key where it refuses one, though it keeps what it refused', async () => {
    const { member, kernel, env } = await join();
    fs.rmSync(kernel);
    const refusing = { ...env, SWITCH_TEST_KERNEL_ERROR: "Couldn't access platform storage: AccessDenied" };
    expect(await serves(member, { ...refusing, ...GIVEN })).toMatchObject(SERVED);
    expect(Object.keys(items(kernel))).toEqual(['probe']);
    expect(await serves(member, refusing)).toMatchObject(LOCKED);
  });

  it('is not touched where file_remember is no, and a slip in that is told', async () => {
    const { member, kernel, env } = await join();
    fs.rmSync(kernel);
    const no = { ...env, SWITCH_FILE_REMEMBER: 'no' };
    expect(await serves(member, { ...no, ...GIVEN })).toMatchObject(SERVED);
    expect(fs.existsSync(kernel)).toBe(false);
    fs.appendFileSync(path.join(member.folder, '.aws', 'config'), '\n[switch]\nfile_remember = never\n');
    const slip = { ...env, ...GIVEN, SWITCH_FILE_REMEMBER: '' };
    const named = expect.stringMatching(
      /"never": it is yes or no\n {2}it was named by ~\/.aws\/config, line \d+/,
    );
    expect(await serves(member, slip)).toMatchObject({ code: 2, stderr: named });
    const variable = expect.stringContaining('it was named by SWITCH_FILE_REMEMBER\n');
    expect(await serves(member, { ...slip, SWITCH_FILE_REMEMBER: 'maybe' })).toMatchObject({
      stderr: variable,
    });
  });

  it('K6: opens no file but the one whose lock it was', async () => {
    const { member, env } = await join();
    const folder = path.join(member.state, 'keychain');
    const lock = fs.readFileSync(path.join(folder, 'lock.json'));
    fs.rmSync(folder, { recursive: true });
    await storeKey(member, { ...env, SWITCH_FILE_PASSPHRASE: 'another' }, program);
    const other = { ...env, SWITCH_FILE_DIR: path.join(member.folder, 'elsewhere') };
    const add = (more: Record<string, string>) =>
      runSwitch(['add', 'jump', '--env', '--no-input'], {
        env: { ...member.env, ...keyOf(member), ...more },
        program,
      });
    expect(await add(other)).toMatchObject({ code: 5 });
    expect(await add(env)).toMatchObject({ code: 0 });
    fs.writeFileSync(path.join(folder, 'lock.json'), lock);
    // The first lock is back, and its key is still remembered: it opens what it sealed, which is gone.
    expect(await add(env)).toMatchObject({ code: 0 });
  });
});
