// Codes that a program makes: mfa_process, prompt_command, ykman.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CodeRefused } from '../../src/errors.ts';
import { type MfaWorld, prompts, unnamed } from '../../src/mfa/index.ts';
import { openDevice } from '../../src/system/terminal/device.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { stubOf } from './stubs.ts';
import { asking, worldWith } from './support.ts';

const shelf = { ...prompts, ...unnamed };
const code = async (
  name: 'process' | 'command' | 'ykman',
  parts: Partial<MfaWorld>,
  question = asking(),
): Promise<string> => (await shelf[name]())(worldWith(parts))(question);

/** A world whose clock stands, and which writes down how long it was to sleep. */
function still(seconds: number) {
  const did: string[] = [];
  const parts: Partial<MfaWorld> = {
    now: () => Date.UTC(2026, 10, 21, 12, 0, seconds),
    sleep: async (milliseconds) => void did.push(`slept ${milliseconds}`),
    say: (words) => void did.push(words),
  };
  return { did, parts };
}

describe.each([
  ['process', 'mfa_process', { process: 'echo 123456' }],
  ['command', 'prompt_command', { command: 'echo 123456' }],
] as const)('%s', (name, what, command) => {
  it.each([
    [0, 30_500, 31],
    [13, 17_500, 18],
    [29, 1500, 2],
    [30, 30_500, 31],
    [59, 1500, 2],
  ])('N9: behind a refused code, at second %i, waits %i ms and is run again', async (at, slept, shown) => {
    const { did, parts } = still(at);
    expect(await code(name, { ...command, ...parts }, asking('that code was used already'))).toBe('123456');
    expect(did).toEqual([
      `the code of ${what} was refused: waiting ${shown} s for the next one`,
      `slept ${slept}`,
    ]);
  });

  it('waits for nothing the first time', async () => {
    const { did, parts } = still(0);
    expect(await code(name, { ...command, ...parts })).toBe('123456');
    expect(did).toEqual([]);
  });

  it('N9: is not run a third time, and AWS’s words are passed on', async () => {
    const mark = path.join(temporaryFolder(onTestFinished), 'ran');
    const touching = Object.fromEntries(
      Object.keys(command).map((key) => [key, `touch ${mark}; echo 123456`]),
    );
    const refused = new CodeRefused('refused', 'AWS did not accept that code', ['the clock is wrong']);
    const question = { ...asking(), attempt: 3, refused };
    await expect(code(name, touching, question)).rejects.toMatchObject({
      reason: 'refused',
      message: `${what} printed no code that AWS takes`,
      hints: ['AWS did not accept that code', 'the clock is wrong'],
    });
    expect(fs.existsSync(mark)).toBe(false);
  });

  it('that takes too long is ended, and named', async () => {
    const hanging = Object.fromEntries(Object.keys(command).map((key) => [key, 'exec tail -f /dev/null']));
    await expect(code(name, { ...hanging, limit: 300 })).rejects.toMatchObject({
      reason: 'failed',
      message: `${what} gave no code`,
      hints: ['it took longer than 0.3 s', 'it is: exec tail -f /dev/null'],
    });
  });
});

describe('prompt_command', () => {
  it('that is named and not there is a fault of the config', async () => {
    const named = { name: 'command', by: 'SWITCH_PROMPT' };
    await expect(code('command', { named })).rejects.toMatchObject({
      reason: 'config',
      hints: [expect.stringMatching(/^SWITCH_PROMPT says so; .*prompt_command/)],
    });
  });

  it('learns of the device and the profile', async () => {
    const command =
      'test "$AWS_MFA_SERIAL $SWITCH_PROFILE" = "arn:aws:iam::111111111111:mfa/ada prod" && echo 123456';
    expect(await code('command', { command })).toBe('123456');
  });
});

describe('ykman', () => {
  const with_ = (stub: { folder: string }, more = {}): Partial<MfaWorld> => ({
    env: { PATH: `${stub.folder}:/usr/bin:/bin`, ...more },
    platform: 'linux',
  });

  it.each<[what: string, env: Record<string, string>, args: string[]]>([
    ['by the device’s name', {}, ['oath', 'accounts', 'code', '--single', asking().device]],
    ['by another', { YKMAN_OATH_CREDENTIAL_NAME: 'work' }, ['oath', 'accounts', 'code', '--single', 'work']],
    [
      'on one of several keys',
      { YKMAN_OATH_DEVICE_SERIAL: '1234' },
      ['--device', '1234', 'oath', 'accounts', 'code', '--single', asking().device],
    ],
    [
      'by one that looks like an option',
      { YKMAN_OATH_CREDENTIAL_NAME: '--help' },
      ['oath', 'accounts', 'code', '--single', '--', '--help'],
    ],
  ])('gives the code %s', async (_what, env, args) => {
    const stub = stubOf('ykman', 'echo 123456');
    expect(await code('ykman', with_(stub, env))).toBe('123456');
    expect(stub.calls().map((call) => call.args)).toEqual([args]);
  });

  it('S1 S7: no code stands in its arguments', async () => {
    const stub = stubOf('ykman', 'echo 123456');
    await code('ykman', with_(stub), asking('that code was used already'));
    expect(stub.calls()[0]?.args.join(' ')).not.toMatch(/\b\d{6}\b/);
  });

  it('that fails is named, with the account that was asked for', async () => {
    const stub = stubOf('ykman', 'exit 2');
    await expect(code('ykman', with_(stub))).rejects.toMatchObject({
      reason: 'failed',
      message: 'ykman gave no code',
      hints: ['it ended with 2', expect.stringContaining(asking().device)],
    });
  });

  it('that is missing is named', async () => {
    await expect(code('ykman', with_(stubOf('other', 'true'), { PATH: '' }))).rejects.toMatchObject({
      reason: 'failed',
      message: 'ykman was to give the MFA code, and is not on PATH',
    });
  });

  it('that prints garbage is no code', async () => {
    await expect(code('ykman', with_(stubOf('ykman', 'echo Touch your key')))).rejects.toThrow(
      'what ykman printed is not six digits',
    );
  });
});

describe('the terminal device', () => {
  const open = (name: string): number => {
    const file = path.join(temporaryFolder(onTestFinished), name);
    fs.writeFileSync(file, 'typed\n');
    return fs.openSync(file, 'r+');
  };

  it.each([
    ['listens and speaks there', true, 'typed'],
    ['speaks there and does not listen, where nobody may be asked', false, ''],
  ])('a command %s', async (_what, mayAsk, heard) => {
    const input = open('input');
    const output = open('output');
    let closed = 0;
    const device = async () => ({ input, output, close: () => void closed++ });
    const command = 'read -r line; echo "touch, $line" >&2; echo 123456';
    expect(await code('command', { command, device, mayAsk })).toBe('123456');
    expect(fs.readFileSync(`/proc/self/fd/${output}`, 'utf8')).toBe(`touch, ${heard}\n`);
    expect(closed).toBe(1);
    for (const descriptor of [input, output]) fs.closeSync(descriptor);
  });

  it('is none where there is none', () => {
    const there = (() => {
      try {
        fs.closeSync(fs.openSync('/dev/tty', 'r+'));
        return true;
      } catch {
        return false;
      }
    })();
    const device = openDevice('linux');
    expect(device !== undefined).toBe(there);
    device?.close();
  });
});
