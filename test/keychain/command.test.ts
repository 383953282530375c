// A program of the user's own as a keychain: what it is called with, and what a person is told when it fails.

import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { wordOf } from '../../src/keychain/item-word.ts';
import { IN_TIME_MS } from '../support/in-time.ts';
import { failureOf, hasEnded } from './support/failure.ts';
import { makeOwnCommand, openLine } from './support/own-command.ts';
import { joinPractice, keyOf, storeKey, warm } from './support/practice.ts';
import { PROGRAM, runSwitch } from './support/program.ts';
import { temporaryFolder } from './support/temporary.ts';

describe('the keychain command', () => {
  it('T1: gets any name as one word, and runs nothing of it', async () => {
    const { line, folder, calls } = makeOwnCommand(onTestFinished);
    const keychain = openLine(line);
    const hostile = fc.constantFrom(
      '$(touch x)',
      '`touch x`',
      '; touch x #',
      '"',
      "'",
      '\n',
      '\0',
      ' ',
      '&',
      '--',
      '%X%',
    );
    const names = fc.array(fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(names, async (parts) => {
        const name = `key/${parts.join('')}`;
        await keychain.delete(name);
        expect(calls().at(-1)).toEqual(['delete', wordOf(name)]);
      }),
      { numRuns: 25 },
    );
    expect(fs.readdirSync(folder)).toEqual(['calls']);
    expect(fs.existsSync('x')).toBe(false);
  });

  it('is a line for the shell: with quotes, variables and a pipe', async () => {
    const { line, folder } = makeOwnCommand(onTestFinished);
    const quoted = openLine(line.replace(folder, '$FOLDER').replaceAll("'", '"'), {
      env: { FOLDER: folder },
    });
    await quoted.set('key/a', 'value');
    expect(await quoted.get('key/a')).toBe('value');
    expect(await openLine(`true | ${line}`).get('key/a')).toBe('value');
  });

  it('K1: what prints nothing, or an empty line, has nothing', async () => {
    expect(await openLine('true').get('key/a')).toBeUndefined();
    expect(await openLine('echo; true').get('key/a')).toBeUndefined();
  });

  it('takes a value that somebody wrote by hand, without the end of its line', async () => {
    expect(await openLine(`printf '{"v":1}\\r\\n'; true`).get('key/a')).toBe('{"v":1}');
  });

  it('stores one line of ASCII, whatever the value', async () => {
    const { line, folder } = makeOwnCommand(onTestFinished);
    await openLine(line).set('key/a', 'ä\nb\u0000\n');
    expect(fs.readFileSync(path.join(folder, 'key,a.item'), 'latin1')).toMatch(/^base64:[A-Za-z0-9+/]+=*\n$/);
  });

  it('K1: says what failed, how, with the words of the program, and what was run', async () => {
    const line = `echo 'no vault
is open' >&2; exit 3 #`;
    expect(await failureOf(openLine(line).get('key/a'))).toEqual({
      reason: 'keychain',
      message: 'the keychain command could not get key/a',
      hints: [
        'it ended with 3',
        'it said: no vault is open',
        expect.stringMatching(/^it was: .* get key\/a$/),
      ],
    });
  });

  it('K1: a program that is not there is said', async () => {
    const { reason, hints } = await failureOf(openLine('no-such-program-here').get('key/a'));
    expect([reason, hints[0]]).toEqual(['keychain', 'it ended with 127']);
    expect(hints[1]).toContain('no-such-program-here');
  });

  it('T1: escape sequences in what it says are made visible', async () => {
    const { hints } = await failureOf(
      openLine(`printf '\\033[2J\\033]0;x\\007gone' >&2; exit 1 #`).get('key/a'),
    );
    expect(hints[1]).toBe('it said: \\u{1b}[2J\\u{1b}]0;x\\u{7}gone');
  });

  it('S3: a value that the program repeats is not shown, and neither is a secret in its line', async () => {
    const home = await joinPractice(onTestFinished);
    const config = path.join(home.folder, '.aws', 'config');
    fs.appendFileSync(
      config,
      "\n[switch]\nkeychain = command\nkeychain_command = sh -c 'cat >&2; exit 1' x --password hunter2\n",
    );
    const ended = await runSwitch(['add', 'jump', '--env'], { env: { ...home.env, ...keyOf(home) } });
    expect(ended).toMatchObject({ code: 5, stdout: '' });
    expect(ended.stderr).toContain('could not set session/probe-');
    expect(ended.stderr).toContain('it said: (hidden)');
    expect(ended.stderr).toContain('--password (hidden)');
    expect(ended.stderr).not.toMatch(/hunter2|base64:/);
  });

  it('ends a program that prints without end', async () => {
    const { hints } = await failureOf(openLine('yes; true').get('key/a'));
    expect(hints[0]).toBe('it printed more than a megabyte');
  });

  it('S12: the program gets our environment without keys, codes and passphrases', async () => {
    const out = path.join(temporaryFolder(onTestFinished), 'env');
    const secrets = {
      AWS_ACCESS_KEY_ID: 'AKIA',
      AWS_SECRET_ACCESS_KEY: 'CANARY-1',
      AWS_SESSION_TOKEN: 'CANARY-2',
      SWITCH_FILE_PASSPHRASE: 'CANARY-3',
      SWITCH_MFA_TOKEN: 'CANARY-4',
    };
    await openLine(`env > '${out}'; true`, { env: { ...secrets, AWS_PROFILE: 'vault', MINE: 'kept' } }).get(
      'key/a',
    );
    const env = fs.readFileSync(out, 'utf8');
    expect(env).toMatch(/^MINE=kept$/m);
    expect(env).toMatch(/^AWS_PROFILE=vault$/m);
    expect(env).not.toMatch(/CANARY|AKIA/);
  });

  it('looks for no program in the folder that one stands in', async () => {
    const out = path.join(temporaryFolder(onTestFinished), 'path');
    const PATH = `.:${process.env.PATH}::bin`;
    await openLine(`printf %s "$PATH" > '${out}'; true`, { env: { PATH } }).get('key/a');
    const folders = fs.readFileSync(out, 'utf8').split(':');
    expect(folders.filter((folder) => !path.isAbsolute(folder))).toEqual([]);
    expect(folders).not.toEqual([]);
  });

  it('open proves that a value comes back, and leaves nothing behind', async () => {
    const { line, folder } = makeOwnCommand(onTestFinished);
    await openLine(line).open();
    expect(fs.readdirSync(folder)).toEqual(['calls']);
    const { reason, message } = await failureOf(openLine('true').open());
    expect([reason, message]).toEqual([
      'keychain',
      'what was put into the keychain of your own command did not come back',
    ]);
  });

  it('a missing line is an error of the configuration', async () => {
    const { env } = await joinPractice(onTestFinished);
    const ended = await runSwitch(['clear'], { env: { ...env, SWITCH_KEYCHAIN: 'command' } });
    expect(ended).toMatchObject({ code: 3, stderr: expect.stringContaining('keychain_command in [switch]') });
  });
});

describe('a keychain command that waits', () => {
  it('K2: is ended after 3 s where there is nobody to ask, with all that it has started', async () => {
    const pids = path.join(temporaryFolder(onTestFinished), 'pids');
    const began = performance.now();
    const line = `sleep 60 & echo $! $$ > '${pids}'; echo 'touch the key' >&2; wait; true`;
    const { reason, message, hints } = await failureOf(openLine(line).get('key/a'));
    expect(performance.now() - began).toBeLessThan(IN_TIME_MS);
    expect([reason, message]).toEqual(['keychain', 'the keychain command does not answer']);
    expect(hints.join('\n')).toMatch(/3 s.*nobody.*\nit said: touch the key/);
    await vi.waitFor(() => {
      for (const pid of fs.readFileSync(pids, 'utf8').trim().split(' ')) expect(hasEnded(pid)).toBe(true);
    });
  });

  it('K2: the process itself is gone in time', async () => {
    const { env } = await joinPractice(onTestFinished);
    const slow = {
      SWITCH_KEYCHAIN: 'command',
      SWITCH_KEYCHAIN_COMMAND: 'sleep 60; true',
      SWITCH_NO_INPUT: '1',
    };
    const ended = await runSwitch(['add', 'jump', '--env'], {
      env: {
        ...env,
        ...slow,
        AWS_ACCESS_KEY_ID: 'AKIAAAAAAAAAAAAAAAAA',
        AWS_SECRET_ACCESS_KEY: 's'.repeat(40),
      },
    });
    expect(ended).toMatchObject({ code: 5, stderr: expect.stringContaining('does not answer') });
    expect(ended.milliseconds).toBeLessThan(IN_TIME_MS);
  });

  it('K2: is waited for where there is somebody, and that is said', async () => {
    const file = path.join(temporaryFolder(onTestFinished), 'said');
    const said: string[] = [];
    // It goes on when it has been said, and not before.
    const line = `if [ "$MARK" ]; then until [ -e '${file}' ]; do sleep 0.05; done; fi; echo there; true`;
    const world = {
      env: { MARK: 'x' },
      mayAsk: true,
      terminalName: async () => '/dev/pts/99',
      say: (words: string) => {
        said.push(words);
        fs.writeFileSync(file, '');
      },
    };
    const keychain = openLine(line, world);
    expect(await keychain.get('key/a')).toBe('there');
    expect(await keychain.get('key/a')).toBe('there');
    expect(said).toEqual(['waiting for the keychain, Ctrl-C to stop']);
  });
});

describe('the keychain command, through the built program', () => {
  it('holds the key and the sessions, and the next run is warm', async () => {
    const member = await joinPractice(onTestFinished);
    const { line, calls } = makeOwnCommand(onTestFinished);
    const env = { SWITCH_KEYCHAIN: 'command', SWITCH_KEYCHAIN_COMMAND: line };
    await storeKey(member, env);
    await warm(member, env);
    const asked = member.organisation.log.length;
    const served = await runSwitch(['credential-process', 'prod'], { env: { ...member.env, ...env } });
    expect(served).toMatchObject({ code: 0, stderr: '' });
    expect(member.organisation.log).toHaveLength(asked);
    expect(calls().at(-1)).toEqual(['get', expect.stringMatching(/^session\/[0-9a-f]+$/)]);
    expect(calls()).toContainEqual(['set', 'key/jump']);
  });

  it('that calls us for its own sake is cut, and named', async () => {
    const { env } = await joinPractice(onTestFinished);
    const own = {
      SWITCH_KEYCHAIN: 'command',
      SWITCH_KEYCHAIN_COMMAND: `'${process.execPath}' '${PROGRAM}' clear #`,
    };
    const ended = await runSwitch(['add', 'jump', '--env'], {
      env: {
        ...env,
        ...own,
        AWS_ACCESS_KEY_ID: 'AKIAAAAAAAAAAAAAAAAA',
        AWS_SECRET_ACCESS_KEY: 's'.repeat(40),
      },
    });
    expect(ended.code).toBe(5);
    expect(ended.stderr).toContain('the keychain command calls us, and we would call it again');
    expect(ended.stderr).toContain('it ended with 3');
  });
});
