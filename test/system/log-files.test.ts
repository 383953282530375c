// The log in numbered files: what is written stays, whoever writes at once and whatever dies in between.

import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PrivateFolder, privateFolder } from '../../src/system/files.ts';
import { addToLog, logFiles } from '../../src/system/log-files.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { killerIn, logProgram } from './support-log.ts';

const run = promisify(execFile);
const SIZE = { most: 1000, files: 3 };
const BIG = { most: 100_000_000, files: 3 };
const after = atTheEnd();

const empty = (): PrivateFolder => privateFolder(path.join(temporaryFolder(after), 'aws-switch', 'history'));
const textOf = (folder: PrivateFolder): string => logFiles(folder).map(folder.read).join('');
interface Line {
  readonly name: string;
  readonly n: number;
}
/** What can be read; a line that was torn off cannot. */
function linesIn(folder: PrivateFolder): Line[] {
  return textOf(folder)
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Line];
      } catch {
        return [];
      }
    });
}
const modesIn = (folder: PrivateFolder): string[] =>
  ['.', ...fs.readdirSync(folder.path)].map((name) =>
    (fs.statSync(path.join(folder.path, name)).mode & 0o777).toString(8),
  );

describe('a log in files', () => {
  it.each([0o000, 0o777])('F1: is ours alone, under umask %o', (umask) => {
    const before = process.umask(umask);
    after(() => void process.umask(before));
    const folder = empty();
    try {
      for (let n = 0; n < 5; n++) addToLog(folder, `\n${'x'.repeat(700)}${n}`, SIZE);
    } finally {
      process.umask(before);
    }
    expect(modesIn(folder)).toEqual(['700', '600', '600', '600']);
    expect(textOf(folder).match(/\n/g)).toHaveLength(5);
  });

  it('begins another file where one is full, and keeps the last few', () => {
    const folder = empty();
    for (let n = 0; n < 40; n++) addToLog(folder, `\n${String(n).padStart(400, 'x')}`, SIZE);
    expect(logFiles(folder)).toHaveLength(3);
    const kept = textOf(folder)
      .split('\n')
      .filter(Boolean)
      .map((line) => Number(line.replace(/x+/, '')));
    expect(kept.length).toBeGreaterThanOrEqual(7);
    expect(kept).toEqual(kept.map((_, at) => 40 - kept.length + at));
  });

  it.each<[string, (file: string) => void]>([
    ['a link', (file) => fs.symlinkSync('/etc/hostname', file)],
    [
      'a link to a file of ours',
      (file) => {
        fs.writeFileSync(`${file}.mine`, 'mine', { mode: 0o600 });
        fs.symlinkSync(`${file}.mine`, file);
      },
    ],
    ['a link to nowhere', (file) => fs.symlinkSync(path.join(path.dirname(file), 'elsewhere'), file)],
    ['a folder', (file) => fs.mkdirSync(file)],
    ['a file that others may write to', (file) => fs.writeFileSync(file, '{"planted":1}', { mode: 0o600 })],
    ['a pipe that nobody reads', (file) => void run('mkfifo', [file])],
  ])('F3: writes beside %s that stands in its place, and not into it', async (what, plant) => {
    const folder = empty();
    addToLog(folder, '\nfirst', SIZE);
    fs.rmSync(path.join(folder.path, '000001.jsonl'));
    const planted = path.join(folder.path, '000001.jsonl');
    plant(planted);
    if (what.includes('others')) fs.chmodSync(planted, 0o666);
    if (what.includes('pipe')) await expect.poll(() => fs.existsSync(planted)).toBe(true);
    addToLog(folder, '\nours', SIZE);
    expect(fs.readFileSync(path.join(folder.path, '000002.jsonl'), 'utf8')).toBe('\nours');
    expect(fs.existsSync(path.join(folder.path, 'elsewhere'))).toBe(false);
    if (what.includes('of ours')) expect(fs.readFileSync(planted, 'utf8')).toBe('mine');
    if (what.includes('others')) expect(fs.readFileSync(planted, 'utf8')).toBe('{"planted":1}');
  });

  it('F3: is not written in a folder that is a link', () => {
    const folder = empty();
    fs.mkdirSync(path.dirname(folder.path), { mode: 0o700 });
    fs.symlinkSync(temporaryFolder(after), folder.path);
    expect(() => addToLog(folder, '\nx', SIZE)).toThrow('is a link');
  });
});

describe('many processes', () => {
  let program: string;
  beforeAll(async () => {
    program = await logProgram(after);
  });
  const write = (folder: PrivateFolder, name: number, count: number, { most, files }: typeof SIZE) =>
    run(process.execPath, [program, folder.path, String(name), String(count), String(most), String(files)]);

  it('fifty at once lose no line, and mix none', { timeout: 120_000 }, async () => {
    const folder = empty();
    await Promise.all(Array.from({ length: 50 }, (_, name) => write(folder, name, 20, BIG)));
    expect(new Set(linesIn(folder).map(({ name, n }) => `${name} ${n}`)).size).toBe(1000);
    expect(textOf(folder).match(/\n/g)).toHaveLength(1000);
  });

  it('ten that fill file after file lose none either', { timeout: 120_000 }, async () => {
    const folder = empty();
    const size = { most: 4000, files: 10_000 };
    await Promise.all(Array.from({ length: 10 }, (_, name) => write(folder, name, 50, size)));
    expect(logFiles(folder).length).toBeGreaterThan(20);
    expect(new Set(linesIn(folder).map(({ name, n }) => `${name} ${n}`)).size).toBe(500);
    expect(linesIn(folder)).toHaveLength(500);
  });
});

describe('a run that is killed', () => {
  let program: string;
  let killer: string;
  let steps: number;
  const count = 7;
  const ARGS = [String(count), '1000', '3'];
  beforeAll(async () => {
    program = await logProgram(after);
    killer = killerIn(temporaryFolder(after));
    const whole = await run(process.execPath, ['--require', killer, program, empty().path, 'all', ...ARGS]);
    steps = Number(whole.stderr);
  });

  it.each(['before', 'after', 'half'])(
    'F5: %s any step of it loses at most the line that it was writing, and none of the next run',
    { timeout: 200_000 },
    async (when) => {
      // A folder, three files begun, one taken away, and four lines added.
      expect(steps).toBeGreaterThan(30);
      for (let at = 1; at <= steps; at++) {
        const folder = empty();
        const env = { KILL_AT: String(at), KILL_WHEN: when };
        const killed = await run(
          process.execPath,
          ['--require', killer, program, folder.path, 'first', ...ARGS],
          {
            env,
          },
        ).catch((error: { stdout: string; signal: string }) => error);
        expect([at, (killed as { signal?: string }).signal]).toEqual([at, 'SIGKILL']);
        const told = killed.stdout.trim().split('\n').filter(Boolean).length;
        addToLog(folder, `\n${JSON.stringify({ name: 'next', n: 0 })}`, SIZE);
        const kept = linesIn(folder).filter(({ name }) => name === 'first');
        // Those before the last three files are gone for good, as they are meant to be.
        const last = kept.map(({ n }) => n);
        expect([at, last]).toEqual([at, last.map((_, index) => (last[0] ?? 0) + index)]);
        expect([at, [told - 1, told].includes(last.at(-1) ?? -1)]).toEqual([at, true]);
        expect([at, linesIn(folder).filter(({ name }) => name === 'next')]).toEqual([
          at,
          [{ name: 'next', n: 0 }],
        ]);
        expect([at, modesIn(folder).every((mode, index) => mode === (index === 0 ? '700' : '600'))]).toEqual([
          at,
          true,
        ]);
      }
    },
  );
});
