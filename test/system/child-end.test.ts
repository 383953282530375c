// The command's end is ours, seen through the built program.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeOpenHome } from '../keychain/support/home.ts';
import { type Ended, runSwitch } from '../keychain/support/program.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';

const after = atTheEnd();
const { env } = makeOpenHome(after);
const folder = temporaryFolder(after);

const exec = (...command: string[]): Promise<Ended> =>
  runSwitch(['exec', 'p', '--', ...command], { env, cwd: folder });

/** What a shell would see. */
const seen = ({ code, signal }: Ended): number => code ?? 128 + os.constants.signals[signal ?? 'SIGKILL'];

describe('the end of a command', () => {
  it.each([0, 1, 2, 3, 5, 42, 77, 100, 124, 125, 126, 127, 128, 130, 137, 143, 200, 254, 255])(
    'C5: its exit code %i is ours',
    async (code) => {
      expect(await exec('sh', '-c', `exit ${code}`)).toMatchObject({ code, stdout: '', stderr: '' });
    },
  );

  it.each<NodeJS.Signals>(['SIGTERM', 'SIGKILL', 'SIGSEGV', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGABRT'])(
    'C5: killed by %s, we die of it',
    async (signal) => {
      const ended = await exec('sh', '-c', `kill -${signal.slice(3)} $$`);
      expect(ended).toMatchObject({ code: null, signal, stdout: '', stderr: '' });
    },
  );

  it.each<NodeJS.Signals>(['SIGUSR1', 'SIGUSR2', 'SIGPIPE', 'SIGALRM', 'SIGXFSZ'])(
    'C5: killed by %s, a shell sees 128 and its number',
    async (signal) => {
      const ended = await exec('sh', '-c', `kill -${signal.slice(3)} $$`);
      expect(seen(ended)).toBe(128 + os.constants.signals[signal]);
    },
  );
});

describe('a command that cannot be run', () => {
  fs.writeFileSync(path.join(folder, 'text'), 'x', { mode: 0o644 });
  fs.writeFileSync(path.join(folder, 'bad-interpreter'), '#!/nonexistent/shell\n', { mode: 0o755 });

  it.each([
    ['a name of nothing', 'no-such-command', 127, /command not found: no-such-command/],
    ['a path to nothing', './nothing', 127, /command not found/],
    ['a text', './text', 126, /may not be executed/],
    ['a folder', '/', 126, /is a folder/],
    ['a script of an interpreter that is not there', './bad-interpreter', 126, /could not be run/],
  ])('C5: %s', async (_what, command, code, says) => {
    expect(await exec(command)).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(says) });
  });

  it('C5: a script without an interpreter is run by sh, as a shell would', async () => {
    fs.writeFileSync(path.join(folder, 'bare'), 'echo ran; exit 7\n', { mode: 0o755 });
    expect(await exec('./bare')).toMatchObject({ code: 7, stdout: 'ran\n' });
  });
});
