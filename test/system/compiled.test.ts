// What V8 has made of our files lies beside them, and is run without a look: so it is taken only from who could have
// written the program as well.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { joinPractice, type Member, storeKey, warm } from '../keychain/support/practice.ts';
import { type Ended, run } from '../keychain/support/program.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { titled } from '../keychain/support/tools.ts';
import { installWithStub } from '../support-keyring/install.js';

const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

/** An installed program, and what lies in it. */
interface Installation {
  readonly program: string;
  readonly main: string;
  readonly folder: string;
}

function installed(folder: string): Installation & { readonly env: Readonly<Record<string, string>> } {
  const { program, env } = installWithStub(folder);
  const dist = path.join(folder, 'dist');
  return { program, env, main: path.join(dist, 'main.cjs'), folder: path.join(dist, 'compiled') };
}

const namesIn = ({ folder }: Installation): string[] =>
  fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];

/** What is kept of the entry. */
function keptMain(one: Installation): string {
  const name = namesIn(one).find((each) => each.includes(`${process.version}-main-`));
  if (!name) throw new Error('nothing is kept of the entry');
  return path.join(one.folder, name);
}

describe('compiled code', () => {
  const after = atTheEnd();
  let member: Member;
  let ours: ReturnType<typeof installed>;
  let env: Readonly<Record<string, string>>;
  /** Code of the same file, but that it answers with Version 7; V8 looks at the length alone, which is the same. */
  let planted: Buffer;

  const ask = ({ program }: Installation = ours, ...flags: string[]): Promise<Ended> =>
    run(process.execPath, [...flags, program, 'credential-process', 'prod'], { env });
  const versionOf = ({ stdout }: Ended): unknown => JSON.parse(stdout).Version;

  beforeAll(async () => {
    member = await joinPractice(after);
    ours = installed(temporaryFolder(after));
    env = { ...member.env, ...ours.env };
    await storeKey(member, ours.env, ours.program);
    await warm(member, ours.env, ours.program);
    const other = installed(temporaryFolder(after));
    const text = fs.readFileSync(other.main, 'latin1');
    fs.writeFileSync(other.main, text.replace('Version: 1,', 'Version: 7,'), 'latin1');
    expect(versionOf(await ask(other))).toBe(7);
    planted = fs.readFileSync(keptMain(other));
  });

  beforeEach(async () => {
    fs.rmSync(ours.folder, { recursive: true, force: true });
    expect(versionOf(await ask())).toBe(1);
  });

  it('F1 is kept by a run that has done its work, for its owner alone, and then left alone', async () => {
    const names = namesIn(ours);
    expect(names.filter((name) => name.startsWith('.'))).toEqual([]);
    const rights = names.map((name) => fs.statSync(path.join(ours.folder, name)).mode & 0o777);
    expect([...new Set(rights)]).toEqual([0o600]);
    expect(fs.statSync(ours.folder).mode & 0o777).toBe(0o700);
    const { mtimeMs } = fs.statSync(keptMain(ours));
    expect(versionOf(await ask())).toBe(1);
    expect(namesIn(ours)).toEqual(names);
    expect(fs.statSync(keptMain(ours)).mtimeMs).toBe(mtimeMs);
  });

  it('is what is run, where it is whole and of who owns the program', async () => {
    fs.writeFileSync(keptMain(ours), planted);
    expect(versionOf(await ask())).toBe(7);
  });

  it.each<[what: string, change: (code: Buffer) => Buffer]>([
    ['that is empty', () => Buffer.alloc(0)],
    ['of which the end is missing', (code) => code.subarray(0, code.length - 1)],
    ['of which the half is missing', (code) => code.subarray(0, code.length / 2)],
    ['of which a letter is another', (code) => flipped(code, code.length / 4)],
    ['of which a letter of the second half is another', (code) => flipped(code, (code.length / 4) * 3)],
    ['that the disk has lost, but for its length', (code) => Buffer.alloc(code.length)],
    ['that is no code', (code) => Buffer.alloc(code.length, 'code')],
  ])('F5 is made anew in place of one %s', async (_what, change) => {
    fs.writeFileSync(keptMain(ours), change(planted));
    expect(versionOf(await ask())).toBe(1);
  });

  it('is made anew in place of one that is damaged, whatever its time', async () => {
    fs.truncateSync(keptMain(ours), 10);
    fs.utimesSync(keptMain(ours), 2_200_000_000, 2_200_000_000);
    expect(versionOf(await ask())).toBe(1);
    expect(fs.statSync(keptMain(ours)).size).toBeGreaterThan(10_000);
  });

  it.each<[what: string, lay: (file: string) => void]>([
    ['a pipe', (file) => execFileSync('mkfifo', ['-m', '600', file])],
    ['a link', (file) => fs.symlinkSync(path.join(path.dirname(file), 'other'), file)],
    ['a folder', (file) => fs.mkdirSync(file)],
    ['a file without end', (file) => fs.writeFileSync(file, '') ?? fs.truncateSync(file, 3e9)],
  ])('is not taken from %s, and nobody waits for it', async (_what, lay) => {
    fs.writeFileSync(path.join(ours.folder, 'other'), planted, { mode: 0o600 });
    const file = keptMain(ours);
    fs.rmSync(file);
    lay(file);
    expect(versionOf(await ask())).toBe(1);
  });

  it('keeps no run from its end, nor a command from being run, where the program is being removed', async () => {
    fs.rmSync(ours.folder, { recursive: true });
    const chunks = path.join(path.dirname(ours.main), 'chunks');
    const [name = ''] = fs.readdirSync(chunks).filter((each) => /^keep-compiled-.*cjs$/.test(each));
    fs.renameSync(path.join(chunks, name), path.join(chunks, 'away'));
    const served = await ask();
    const argv = [ours.program, 'exec', 'prod', '--', 'echo', 'ran'];
    const ran = await run(process.execPath, argv, { env });
    fs.renameSync(path.join(chunks, 'away'), path.join(chunks, name));
    expect([served, ran]).toMatchObject([
      { code: 0, stderr: '' },
      { code: 0, stdout: 'ran\n', stderr: '' },
    ]);
  });

  it('is not taken where others may write to it', async () => {
    fs.writeFileSync(keptMain(ours), planted);
    for (const rights of [0o664, 0o646]) {
      fs.chmodSync(keptMain(ours), rights);
      expect(versionOf(await ask())).toBe(1);
    }
  });

  it.skipIf(!isRoot)(
    titled('is not taken from another user', isRoot ? '' : 'only root gives files away'),
    async () => {
      fs.writeFileSync(keptMain(ours), planted);
      fs.chownSync(keptMain(ours), NOBODY, NOBODY);
      expect(versionOf(await ask())).toBe(1);
    },
  );

  it.skipIf(!isRoot)(
    titled("is not written into another user's program", isRoot ? '' : 'only root gives files away'),
    async () => {
      fs.rmSync(ours.folder, { recursive: true });
      fs.chownSync(ours.main, NOBODY, NOBODY);
      expect(versionOf(await ask())).toBe(1);
      expect(namesIn(ours)).toEqual([]);
      fs.chownSync(ours.main, 0, 0);
    },
  );

  it('is not taken by a Node that compiles in another way, which does not undo it', async () => {
    fs.writeFileSync(keptMain(ours), planted);
    expect(versionOf(await ask(ours, '--no-lazy'))).toBe(1);
    expect(fs.readFileSync(keptMain(ours)).equals(planted)).toBe(true);
    expect(versionOf(await ask(ours, '--no-lazy', '--jitless'))).toBe(1);
    expect(versionOf(await ask())).toBe(7);
  });

  it('F6 is kept without what a killed run has left, after an hour', async () => {
    const [old, young] = ['.old.tmp', '.young.tmp'].map((name) => path.join(ours.folder, name)) as [
      string,
      string,
    ];
    for (const file of [old, young]) fs.writeFileSync(file, '');
    fs.utimesSync(old, 0, 0);
    fs.rmSync(keptMain(ours));
    expect(versionOf(await ask())).toBe(1);
    expect(namesIn(ours).filter((name) => name.startsWith('.'))).toEqual(['.young.tmp']);
  });

  it('is kept of the entry by a warm run, whose functions are other ones, and for each way in', async () => {
    const ways = (): string[] => namesIn(ours).flatMap((name) => /-main-(.+)-\w+$/.exec(name)?.[1] ?? []);
    fs.rmSync(ours.folder, { recursive: true });
    fs.rmSync(path.join(member.folder, '.cache', 'aws-switch', 'plans'), { recursive: true });
    expect(versionOf(await ask())).toBe(1);
    expect([namesIn(ours).length > 0, ways()]).toEqual([true, []]);
    expect(versionOf(await ask())).toBe(1);
    expect(ways()).toEqual(['credential-process']);
    const exported = await run(process.execPath, [ours.program, 'export', 'prod'], { env });
    expect([exported.code, ways()]).toEqual([0, ['credential-process', 'export']]);
  });

  it('is not kept by a run that fails, and not by one of another kind', async () => {
    fs.rmSync(ours.folder, { recursive: true });
    const failed = await run(process.execPath, [ours.program, 'credential-process', 'nobody'], { env });
    expect(failed.code).not.toBe(0);
    expect(await run(process.execPath, [ours.program, 'list'], { env })).toMatchObject({ code: 0 });
    expect(namesIn(ours)).toEqual([]);
  });

  it('is looked for beside files that are there: one that is missing is named', async () => {
    const chunks = path.join(path.dirname(ours.main), 'chunks');
    const away = path.join(path.dirname(ours.main), 'away');
    fs.renameSync(chunks, away);
    fs.mkdirSync(chunks);
    for (const name of fs.readdirSync(away).filter((each) => !/^list-.*cjs$/.test(each)))
      fs.symlinkSync(path.join(away, name), path.join(chunks, name));
    const { code, stderr } = await run(process.execPath, [ours.program, 'list'], { env });
    fs.rmSync(chunks, { recursive: true });
    fs.renameSync(away, chunks);
    expect(code).toBe(1);
    expect(stderr).toMatch(/list-[\w-]+\.cjs is missing: the program is being replaced, or is damaged\n/);
  });

  it('S2 holds no secret, whatever was opened by the run that kept it', async () => {
    fs.rmSync(ours.folder, { recursive: true });
    const { stdout } = await ask();
    const argv = [ours.program, 'exec', 'prod', '--', process.execPath, '-e', '0'];
    expect(await run(process.execPath, argv, { env })).toMatchObject({ code: 0 });
    const { AccessKeyId, SecretAccessKey, SessionToken } = JSON.parse(stdout);
    const secrets: string[] = [AccessKeyId, SecretAccessKey, SessionToken];
    const all = namesIn(ours).map((name) => fs.readFileSync(path.join(ours.folder, name)));
    expect(all.length).toBeGreaterThan(2);
    for (const secret of secrets.map((text) => text.slice(0, 16)))
      for (const letters of ['latin1', 'utf16le'] as const)
        expect(all.filter((code) => code.includes(secret, 0, letters))).toEqual([]);
  });

  it('F5 is whole after twenty first runs at once, and nothing else is left', async () => {
    fs.rmSync(ours.folder, { recursive: true });
    const ended = await Promise.all(Array.from({ length: 20 }, () => ask()));
    expect(ended.map(versionOf)).toEqual(ended.map(() => 1));
    const code = fs.readFileSync(keptMain(ours));
    expect(code.subarray(0, code.length / 2).equals(code.subarray(code.length / 2))).toBe(true);
    expect(namesIn(ours).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(versionOf(await ask())).toBe(1);
  });
});

function flipped(code: Buffer, at: number): Buffer {
  const other = Buffer.from(code);
  const place = Math.floor(at);
  other[place] = (other[place] as number) ^ 1;
  return other;
}
