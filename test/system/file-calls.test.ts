// What a warm run asks the system, beside the same call of node:fs: in Node 20 the two are not the same code.

import { execFileSync } from 'node:child_process';
import nodeFs, { constants } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fs } from '../../src/system/file-calls.ts';
import type { FileStatus } from '../../src/system/file-status.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';

const NUMBERS = ['dev', 'ino', 'mode', 'uid', 'gid', 'rdev', 'size', 'mtimeMs', 'ctimeMs'] as const;
const KINDS = ['isFile', 'isDirectory', 'isSymbolicLink', 'isCharacterDevice', 'isSocket'] as const;

/** All that is told of a file; what a call threw, in the words of who reads them. */
function told(look: () => FileStatus | undefined): unknown {
  return outcome(() => {
    const status = look();
    return status && [...NUMBERS.map((name) => status[name]), ...KINDS.map((name) => status[name]())];
  });
}

function outcome(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    const { code, message, syscall, errno, path: file } = error as NodeJS.ErrnoException;
    return { code, message, syscall, errno, file };
  }
}

describe('a call of the file system', () => {
  const folder = temporaryFolder(afterAll);
  const named = (name: string): string => path.join(folder, name);
  const text = named('text');

  beforeAll(() => {
    nodeFs.writeFileSync(text, 'first line\nsecond: \u00e9\u20ac\n');
    nodeFs.utimesSync(text, 1_700_000_000.123, 1_700_000_001.987);
    nodeFs.writeFileSync(named('empty'), '');
    nodeFs.mkdirSync(named('folder'));
    nodeFs.symlinkSync('text', named('link'));
    nodeFs.symlinkSync('nothing', named('dead'));
    execFileSync('mkfifo', [named('pipe')]);
  });

  const FILES: readonly (readonly [what: string, file: string])[] = [
    ...['text', 'empty', 'folder', 'link', 'dead', 'pipe', 'none', 'text/below', 'n\u00e4me'].map(
      (name) => [name, named(name)] as const,
    ),
    ['a device', '/dev/null'],
    ['a name with a NUL', `${text}\0.json`],
    ['no name', ''],
    ['a name that is too long', named('a'.repeat(300))],
  ];

  it.each(FILES)('says of %s what node:fs says', (_what, file) => {
    const orNone = { throwIfNoEntry: false } as const;
    expect([
      told(() => fs.lstatSync(file)),
      told(() => fs.statSync(file)),
      told(() => fs.lstatSync(file, orNone)),
      told(() => fs.statSync(file, orNone)),
      outcome(() => fs.accessSync(file, constants.X_OK)),
    ]).toEqual([
      told(() => nodeFs.lstatSync(file)),
      told(() => nodeFs.statSync(file)),
      told(() => nodeFs.lstatSync(file, orNone)),
      told(() => nodeFs.statSync(file, orNone)),
      outcome(() => nodeFs.accessSync(file, constants.X_OK)),
    ]);
  });

  it.each(FILES)('opens %s as node:fs does', (_what, file) => {
    const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants;
    const opened = (by: Pick<typeof fs, 'openSync' | 'closeSync' | 'fstatSync'>): unknown =>
      outcome(() => {
        const descriptor = by.openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
        const found = told(() => by.fstatSync(descriptor));
        by.closeSync(descriptor);
        return found;
      });
    expect(opened(fs)).toEqual(opened(nodeFs));
  });

  it('tells one file from another that is asked for later', () => {
    const first = fs.statSync(text);
    const { size } = first;
    fs.statSync(named('folder'));
    expect([first.size, first.isFile()]).toEqual([size, true]);
  });

  it('reads on, up to the end', () => {
    const descriptor = fs.openSync(text, constants.O_RDONLY);
    const bytes = new Uint8Array(5);
    expect([fs.readSync(descriptor, bytes), Buffer.from(bytes).toString()]).toEqual([5, 'first']);
    expect(fs.readSync(descriptor, new Uint8Array(0))).toBe(0);
    expect(fs.readFileSync(descriptor, 'utf8')).toBe(' line\nsecond: \u00e9\u20ac\n');
    expect(fs.readSync(descriptor, bytes)).toBe(0);
    fs.closeSync(descriptor);
  });

  it('writes on, and says how much was taken', () => {
    const file = named('written');
    nodeFs.writeFileSync(file, 'as it was, and longer');
    const descriptor = fs.openSync(file, constants.O_RDWR);
    const [one, none, two] = ['one,', '', 'two'].map((part) => fs.writeSync(descriptor, Buffer.from(part)));
    fs.closeSync(descriptor);
    expect([one, none, two, nodeFs.readFileSync(file, 'utf8')]).toEqual([4, 0, 3, 'one,twoas, and longer']);
  });

  it('fails as node:fs does, of a descriptor that is closed, full, or not to be written to', () => {
    const closed = 999_999;
    const readable = nodeFs.openSync(text, 'r');
    const full = nodeFs.openSync('/dev/full', 'w');
    const failures = (by: typeof fs): unknown[] => [
      outcome(() => by.closeSync(closed)),
      outcome(() => by.fstatSync(closed)),
      outcome(() => by.readSync(closed, new Uint8Array(1))),
      outcome(() => by.readFileSync(closed, 'utf8')),
      ...[closed, readable, full].map((each) => outcome(() => by.writeSync(each, new Uint8Array(1)))),
    ];
    expect(failures(fs)).toEqual(failures(nodeFs));
    expect(failures(fs).map((each) => (each as { code: string }).code)).toEqual([
      ...['EBADF', 'EBADF', 'EBADF', 'EBADF'],
      ...['EBADF', 'EBADF', 'ENOSPC'],
    ]);
    for (const each of [readable, full]) nodeFs.closeSync(each);
  });
});
