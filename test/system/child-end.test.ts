// The command's end is ours, seen through the built program, on every Node there is: they differ in how they fail.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeOpenHome } from '../keychain/support/home.ts';
import { type Ended, PROGRAM, run, runSwitch } from '../keychain/support/program.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { MODES, NODES } from '../support/nodes.ts';

const after = atTheEnd();
const { env } = makeOpenHome(after);
const folder = temporaryFolder(after);
const put = (name: string, text: string | Buffer): void =>
  fs.writeFileSync(path.join(folder, name), text, { mode: 0o755 });

const SIGNALS = Object.entries(os.constants.signals)
  .filter(
    ([name]) => !/^SIG(STOP|TSTP|TTIN|TTOU|CONT|CHLD|URG|WINCH|IOT|POLL|UNUSED|LOST|INFO|EMT)$/.test(name),
  )
  .sort(([, a], [, b]) => a - b);

describe.each(MODES)('$name', ({ file: node, why, replaces }) => {
  describe.skipIf(why)('the end of a command', () => {
    const exec = (...command: string[]): Promise<Ended> =>
      runSwitch(['exec', 'p', '--', ...command], { env, cwd: folder, node });

    const LOOP = 'for n; do $RUN sh -c "exit $n"; test $? = $n || echo wrong: $n; done';
    // Every code where we hand it on; where the command takes our place, those that we use ourselves.
    const tables = replaces
      ? [[0, 1, 2, 3, 4, 5, 42, 125, 126, 127, 128, 130, 137, 143, 254, 255]]
      : [0, 64, 128, 192].map((from) => Array.from({ length: 64 }, (_, n) => from + n));

    it.each(tables.map((codes) => [codes[0], codes.at(-1), codes] as const))(
      'C5: its exit code is ours, from %i to %i',
      async (_from, _to, codes) => {
        const RUN = `${node} ${PROGRAM} exec p --`;
        const argv = ['-c', LOOP, 'sh', ...codes.map(String)];
        const all = await run('sh', argv, { env: { ...env, RUN }, cwd: folder, limit: 110_000 });
        expect(all).toMatchObject({ code: 0, stdout: '', stderr: '' });
      },
      120_000,
    );

    it.each(SIGNALS)('C5: killed by %s, we die of it', async (name, number) => {
      const ended = await exec('sh', '-c', `ulimit -c 0; kill -${number} $$`);
      expect(ended).toMatchObject({ code: null, signal: name, stdout: '', stderr: '' });
    });

    it.runIf(process.platform === 'linux')('C5: its core file is its own, not ours', async () => {
      const where = temporaryFolder(onTestFinished);
      const argv = ['-c', 'ulimit -c unlimited; "$@"', 'sh', node, PROGRAM, 'exec', 'p', '--'];
      const ended = await run('sh', [...argv, 'sh', '-c', 'kill -SEGV $$'], { env, cwd: where });
      expect(ended).toMatchObject({ code: 139 });
      // Where the system keeps cores elsewhere there is nothing to see.
      for (const name of fs.readdirSync(where)) {
        const core = fs.readFileSync(path.join(where, name), 'latin1');
        expect(core).toContain('kill -SEGV $$');
        expect(core).not.toContain(PROGRAM);
      }
    });
  });
});

describe.each(NODES)('$name', ({ file: node }) => {
  const exec = (...command: string[]): Promise<Ended> =>
    runSwitch(['exec', 'p', '--', ...command], { env, cwd: folder, node });

  describe('a command that cannot be run', () => {
    fs.writeFileSync(path.join(folder, 'text'), 'x', { mode: 0o644 });
    put('bad-interpreter', '#!/nonexistent/shell -x\n');
    put('bad-second', '#!./bad-interpreter\n');
    put('folder-interpreter', '#! /etc\n');
    put('text-interpreter', '#!./text\n');
    put('from-windows', '#!/bin/sh\r\nexit 0\r\n');
    put('binary', Buffer.from([0, 1, 2, 0x41, 0x0a]));
    put('elsewhere', elf({ machine: 0x1234 }));
    put('musl', elf({ loader: '/lib/ld-of-another-system.so.1' }));

    it.each([
      ['a name of nothing', 'no-such-command', 127, /command not found: no-such-command/],
      ['a path to nothing', './nothing', 127, /command not found/],
      ['a text', './text', 126, /may not be executed/],
      ['a folder', '/', 126, /is a folder/],
      [
        'a script of an interpreter that is not there',
        './bad-interpreter',
        127,
        /interpreter \/nonexistent\/shell,/,
      ],
      [
        'a script of such a script',
        './bad-second',
        127,
        /bad-interpreter wants the interpreter \/nonexistent/,
      ],
      ['a script of a folder', './folder-interpreter', 126, /interpreter \/etc\n {2}which is a folder/],
      ['a script of a text', './text-interpreter', 126, /which may not be executed/],
      ['a script with the line ends of Windows', './from-windows', 127, /carriage return/],
      ['a file of bytes', './binary', 126, /no program of this kind of machine/],
      ['a program for another machine', './elsewhere', 126, /no program of this kind of machine/],
      [
        'a program for another system',
        './musl',
        127,
        /loader \/lib\/ld-of-another-system\.so\.1, which is not there/,
      ],
    ])('C5 C10: %s', async (_what, command, code, says) => {
      const hasSaid = expect.stringMatching(says);
      expect(await exec(command)).toMatchObject({ code, signal: null, stdout: '', stderr: hasSaid });
    });

    it('C10: words that are too many for the system are an error, not a crash', async () => {
      const script = `process.argv = [...process.argv.slice(0, 2), 'exec', 'p', '--', 'true', ...Array(400).fill('x'.repeat(100000))];
        require(process.argv[1] = ${JSON.stringify(PROGRAM)})`;
      const ended = await run(node, ['-e', script, PROGRAM], { env, cwd: folder });
      expect(ended).toMatchObject({ code: 126, signal: null, stderr: expect.stringMatching(/too long/) });
    });
  });

  describe('a script without an interpreter', () => {
    put('bare', 'echo "ran $*"; exit 7\n');
    put('-dash', 'echo "ran $*"; exit 8\n');
    put('nothing-in-it', '');
    put('blank-interpreter', '#!\necho ran');

    it.each([
      ['', ['./bare', 'a b', '-c'], 7, 'ran a b -c\n'],
      [', whose name begins like an option', ['-dash', 'x'], 8, 'ran x\n'],
      [', and nothing in it', ['./nothing-in-it'], 0, ''],
      [', which it leaves blank', ['./blank-interpreter'], 0, 'ran\n'],
    ])('C5: is run by sh, as a shell would%s', async (_what, command, code, stdout) => {
      const PATH = `.:${env.PATH}`;
      const argv = ['exec', 'p', '--', ...command];
      const ended = await runSwitch(argv, { env: { ...env, PATH }, cwd: folder, node });
      expect(ended).toMatchObject({ code, stdout, stderr: '' });
    });
  });
});

/** A program's head, as the kernel reads it. */
function elf({ machine = process.arch === 'arm64' ? 183 : 62, loader = '' }): Buffer {
  const bytes = Buffer.alloc(256);
  bytes.write('\x7fELF\x02\x01\x01', 'latin1');
  bytes.writeUInt16LE(2, 16);
  bytes.writeUInt16LE(machine, 18);
  bytes.writeBigUInt64LE(64n, 32);
  bytes.writeUInt16LE(56, 54);
  bytes.writeUInt16LE(1, 56);
  bytes.writeUInt32LE(3, 64);
  bytes.writeBigUInt64LE(120n, 72);
  bytes.writeBigUInt64LE(BigInt(loader.length + 1), 96);
  bytes.write(loader, 120);
  return bytes;
}
