import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import { processCode } from '../../src/mfa/process.ts';
import { joinPractice, putKeyInFile } from '../keychain/support/practice.ts';
import { runSwitch } from '../keychain/support/program.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { installWithStub } from '../support-keyring/install.js';
import { asking, worldWith } from './support.ts';

const codeOf = (command: string): Promise<string> => processCode(worldWith({ process: command }))(asking());

const failed = async (attempt: Promise<unknown>): Promise<SwitchError> => {
  const error: unknown = await attempt.then(
    () => 'it did not fail',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SwitchError);
  return error as SwitchError;
};

describe('mfa_process', () => {
  it.each([
    ['prints the code', 'echo 123456', '123456'],
    ['prints no newline', 'printf 123456', '123456'],
    ['prints it with a space', 'echo "123 456"', '123456'],
    ['is a line of the shell', 'printf 1234 | sed s/4/456/', '123456'],
    ['is told the device', 'case "$AWS_MFA_SERIAL" in *:mfa/ada) echo 123456;; esac', '123456'],
    ['is told the profile', 'case "$SWITCH_PROFILE" in prod) echo 123456;; esac', '123456'],
    ['reads no stdin of ours', 'cat; echo 123456', '123456'],
  ])('that %s', async (_what, command, code) => {
    expect(await codeOf(command)).toBe(code);
  });

  it.each([
    ['ends with 1', 'echo 123456; exit 1', /ended with 1/],
    ['ends with 127', 'no-such-program-here 2>/dev/null', /ended with 127/],
    ['is killed', 'kill -TERM $$', /ended with SIGTERM/],
    ['prints without an end', 'yes 2>/dev/null', /more than a megabyte/],
  ])('that %s gives no code, and is named', async (_what, command, why) => {
    const { reason, message, hints } = await failed(codeOf(command));
    expect([reason, message]).toEqual(['failed', 'mfa_process gave no code']);
    expect(hints.join('\n')).toMatch(why);
    expect(hints).toContain(`it is: ${command}`);
  });

  it.each([
    ['nothing', 'true'],
    ['words', 'echo touch your key'],
    ['two codes', 'echo 123456; echo 654321'],
    ['a code in words', 'echo code: 123456'],
    ['escapes', "printf '\\033[2J123456'"],
  ])('that prints %s has printed no code, and it is not repeated', async (_what, command) => {
    const { message, hints } = await failed(codeOf(command));
    expect(`${message} ${hints}`).toContain('what mfa_process printed is not six digits');
    expect(`${message} ${hints}`).not.toMatch(/123456|touch|\u001b/);
  });

  it('T1: is shown cleaned', async () => {
    const { hints } = await failed(codeOf('exit 3 # \u001b]0;title\u0007'));
    expect(hints.join()).toContain('\\u{1b}]0;title');
  });
});

describe('mfa_process through the program', () => {
  const after = atTheEnd();
  const { program, env: stub } = installWithStub(temporaryFolder(after));

  /** A member whose profile jump has this mfa_process. */
  const joinWith = async (command: string) => {
    const member = await joinPractice(onTestFinished);
    const config = path.join(member.folder, '.aws', 'config');
    const text = fs
      .readFileSync(config, 'utf8')
      .replace('[profile jump]', `[profile jump]\nmfa_process = ${command}`);
    fs.writeFileSync(config, text);
    putKeyInFile(member);
    const items = path.join(member.folder, 'items.json');
    return { ...member, env: { ...member.env, ...stub, SWITCH_TEST_KEYRING: items } };
  };

  it('S4: its stderr is the caller’s own, and stdout is the answer alone', async () => {
    const member = await joinWith('echo touch your key >&2; echo $CODE');
    const env = { ...member.env, CODE: member.organisation.code() };
    const { code, stdout, stderr } = await runSwitch(['credential-process', 'prod'], {
      ...{ program, env, detached: true },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'touch your key\n' });
    expect(JSON.parse(stdout)).toMatchObject({ Version: 1 });
  });
});
