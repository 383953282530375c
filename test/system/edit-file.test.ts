import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import { editFile } from '../../src/system/edit-file.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { buildEditor, runEditor } from './support-edit.ts';

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;
const OLD = '[default]\nregion = x\n';
const more = (text: string): string => `${text}output = json\n`;
const NEW = more(OLD);

/** A folder with a config file of its own. */
function made(text: string | Buffer = OLD): { folder: string; file: string } {
  const folder = temporaryFolder(onTestFinished);
  const file = path.join(folder, 'config');
  fs.writeFileSync(file, text, { mode: 0o600 });
  return { folder, file };
}
const textOf = (file: string): string => fs.readFileSync(file, 'utf8');
const modeOf = (file: string): string => (fs.statSync(file).mode & 0o7777).toString(8);

async function faultOf(run: Promise<unknown>): Promise<SwitchError> {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SwitchError);
  return error as SwitchError;
}

describe('a changed file', () => {
  it('holds the new text, and nothing else stays in its folder', async () => {
    const { folder, file } = made();
    expect(await editFile(file, more)).toBe('changed');
    expect(textOf(file)).toBe(NEW);
    expect(fs.readdirSync(folder)).toEqual(['config']);
  });

  it.each([0o640, 0o600, 0o666, 0o604])('keeps its mode %i, whatever the umask', async (mode) => {
    const { file } = made();
    fs.chmodSync(file, mode);
    await editFile(file, more);
    expect(modeOf(file)).toBe(mode.toString(8));
  });

  it('is a new one, so that a reader has the old or the new', async () => {
    const { file } = made();
    const reader = fs.openSync(file, 'r');
    onTestFinished(() => fs.closeSync(reader));
    await editFile(file, more);
    expect(fs.readFileSync(reader, 'utf8')).toBe(OLD);
  });

  it('stays behind its link', async () => {
    const { folder, file } = made();
    const dotfiles = path.join(folder, 'dotfiles');
    fs.mkdirSync(dotfiles);
    fs.renameSync(file, path.join(dotfiles, 'aws'));
    fs.symlinkSync('dotfiles/aws', file);
    await editFile(file, more);
    expect(fs.readlinkSync(file)).toBe('dotfiles/aws');
    expect(textOf(path.join(dotfiles, 'aws'))).toBe(NEW);
    expect(fs.readdirSync(dotfiles)).toEqual(['aws']);
  });

  it('keeps bytes that are no UTF-8, line ends of Windows and a byte order mark', async () => {
    const bytes = Buffer.from('\xef\xbb\xbf# caf\xe9\r\n# caf\xc3\xa9\r\n', 'latin1');
    const { file } = made(bytes);
    await editFile(file, (text) => `${text}# né\r\n`);
    expect(fs.readFileSync(file)).toEqual(Buffer.concat([bytes, Buffer.from('# né\r\n')]));
  });

  it.skipIf(!isRoot)(`keeps its owner and group${isRoot ? '' : ' (skipped: not root)'}`, async () => {
    const { file } = made();
    fs.chownSync(file, NOBODY, 12);
    await editFile(file, more);
    const { uid, gid } = fs.statSync(file);
    expect([uid, gid]).toEqual([NOBODY, 12]);
  });

  it('is made 0600 in a folder 0700 where there was none', async () => {
    const file = path.join(made().folder, 'home', '.aws', 'config');
    await editFile(file, more);
    expect([textOf(file), modeOf(file), modeOf(path.dirname(file))]).toEqual([
      'output = json\n',
      '600',
      '700',
    ]);
  });

  it('is not written where nothing changes', async () => {
    const { file } = made();
    const { ino } = fs.statSync(file);
    expect(await editFile(file, (text) => text)).toBe('same');
    expect(fs.statSync(file).ino).toBe(ino);
  });

  it('is swept of what a run that was killed left of it, and of that alone', async () => {
    const { folder, file } = made();
    const id = '5f0c3c9e-8a57-4f0e-9d0a-2b7a35a1c7f1.tmp';
    const others = [`.aws-switch-credentials-${id}`, `.aws-switch-config-x-${id}`, `.${id}`, 'config'].sort();
    for (const name of [...others, `.aws-switch-config-${id}`])
      fs.writeFileSync(path.join(folder, name), OLD);
    await editFile(file, more);
    expect(fs.readdirSync(folder).sort()).toEqual(others);
  });
});

describe('a change that is shown first', () => {
  it('is written as it was shown', async () => {
    const { file } = made();
    const shown: string[] = [];
    const agree = async (...texts: string[]): Promise<boolean> => shown.push(...texts) > 0;
    expect(await editFile(file, more, agree)).toBe('changed');
    expect([...shown, textOf(file)]).toEqual([OLD, NEW, NEW]);
  });

  it('is not written where it is declined', async () => {
    const { file } = made();
    expect(await editFile(file, more, async () => false)).toBe('declined');
    expect(textOf(file)).toBe(OLD);
  });

  it('is not asked about where there is none', async () => {
    const { file } = made();
    expect(
      await editFile(
        file,
        (text) => text,
        () => Promise.reject(new Error('asked')),
      ),
    ).toBe('same');
  });

  it('is refused where the file changed meanwhile', async () => {
    const { folder, file } = made();
    const agree = async (): Promise<boolean> => {
      fs.writeFileSync(file, '# by hand\n');
      return true;
    };
    expect((await faultOf(editFile(file, more, agree))).message).toContain('was changed by another program');
    expect(textOf(file)).toBe('# by hand\n');
    expect(fs.readdirSync(folder)).toEqual(['config']);
  });
});

describe('what cannot be replaced is refused by name and left alone', () => {
  it('a file with a second name', async () => {
    const { folder, file } = made();
    fs.linkSync(file, path.join(folder, 'other'));
    expect((await faultOf(editFile(file, more))).message).toBe(
      `${file} has another name (a hard link), which would keep the old text`,
    );
    expect(textOf(file)).toBe(OLD);
  });

  it('a link to nothing', async () => {
    const { folder } = made();
    const link = path.join(folder, 'link');
    fs.symlinkSync('absent', link);
    expect((await faultOf(editFile(link, more))).message).toContain('is a link to a file that is not there');
    expect(fs.existsSync(path.join(folder, 'absent'))).toBe(false);
  });

  it('a folder', async () => {
    expect((await faultOf(editFile(made().folder, more))).message).toContain('is not a file');
  });

  it('a pipe', async () => {
    const pipe = path.join(made().folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect((await faultOf(editFile(pipe, more))).message).toContain('is not a file');
  });

  it('a device', async () => {
    expect((await faultOf(editFile('/dev/null', more))).message).toContain('is not a file');
  });

  it('a text in UTF-16', async () => {
    const { file } = made(Buffer.from(OLD, 'utf16le'));
    expect((await faultOf(editFile(file, more))).message).toContain('is not a text file');
  });

  it('and a change that fails leaves no lock', async () => {
    const { folder, file } = made();
    const wrong = new TypeError('wrong');
    await expect(
      editFile(file, () => {
        throw wrong;
      }),
    ).rejects.toBe(wrong);
    expect(fs.readdirSync(folder)).toEqual(['config']);
  });
});

describe('the lock', () => {
  const lockOf = (file: string): string => path.join(path.dirname(file), '.aws-switch-config.lock');
  const host = execFileSync('uname', ['-n'], { encoding: 'utf8' }).trim();

  it('of a process that lives keeps others out for a while, by a named error', async () => {
    const { file } = made();
    fs.writeFileSync(lockOf(file), `${process.pid} ${host} x\n`);
    const fault = await faultOf(editFile(file, more));
    expect(fault.message).toContain('is being changed by another process');
    expect(fault.hints.join()).toContain(lockOf(file));
    expect(textOf(file)).toBe(OLD);
  });

  it.each([
    ['a process that is gone', `${spawnSync('true').pid} ${host} x\n`, 0],
    ['a machine that was switched off', '1 elsewhere x\n', 60_000],
    ['a clock that was set back', '1 elsewhere x\n', -60_000],
    ['a run that was killed before it wrote its name', '', 60_000],
  ])('of %s is taken over', async (_whose, words, age) => {
    const { folder, file } = made();
    fs.writeFileSync(lockOf(file), words);
    const then = (Date.now() - age) / 1000;
    fs.utimesSync(lockOf(file), then, then);
    expect(await editFile(file, more)).toBe('changed');
    expect(fs.readdirSync(folder)).toEqual(['config']);
  });

  it('that was taken over meanwhile is not written under, and not removed', async () => {
    const { folder, file } = made();
    const change = (text: string): string => {
      fs.writeFileSync(lockOf(file), '1 another x\n');
      return more(text);
    };
    expect((await faultOf(editFile(file, change))).message).toContain('another process');
    expect(textOf(file)).toBe(OLD);
    expect(fs.readdirSync(folder).sort()).toEqual(['.aws-switch-config.lock', 'config']);
  });

  it('is one for all links to a file', async () => {
    const { folder, file } = made();
    fs.symlinkSync(file, path.join(folder, 'link'));
    let seen: string[] = [];
    await editFile(path.join(folder, 'link'), (text) => {
      seen = fs.readdirSync(folder).sort();
      return text;
    });
    expect(seen).toEqual(['.aws-switch-config.lock', 'config', 'link']);
  });
});

describe('processes of their own', () => {
  let editor = '';
  const undo = atTheEnd();
  beforeAll(async () => {
    editor = await buildEditor(undo);
  });
  const ADD = `await editFile(file, (text) => text + '[profile ' + process.pid + ']\\n');`;

  it('that add sections at once lose none', async () => {
    const { folder, file } = made();
    const runs = Array.from({ length: 6 }, () => runEditor(editor, file, `${ADD} ${ADD}`));
    const ends = await Promise.all(runs.map(({ ended }) => ended));
    expect(ends.map(({ status, said }) => [status, said])).toEqual(runs.map(() => [0, '']));
    const wanted = runs.flatMap(({ child }) => Array(2).fill(`[profile ${child.pid}]`));
    expect(textOf(file).slice(OLD.length).trim().split('\n').sort()).toEqual(wanted.sort());
    expect(fs.readdirSync(folder)).toEqual(['config']);
  });

  it('that is killed under the lock leaves the old, and the next one is not kept out', async () => {
    const { folder, file } = made();
    const killed = `await editFile(file, () => process.kill(process.pid, 'SIGKILL'));`;
    expect((await runEditor(editor, file, killed).ended).signal).toBe('SIGKILL');
    expect(fs.readdirSync(folder).sort()).toEqual(['.aws-switch-config.lock', 'config']);
    expect(await editFile(file, more)).toBe('changed');
    expect(fs.readdirSync(folder)).toEqual(['config']);
  });

  const why = missing('strace');
  const traced = (call: string, what: string): string[] => {
    const options = ['-f', '-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${call}:${what}`];
    return ['strace', ...options];
  };
  const EDIT = `await editFile(file, (text) => text + 'output = json\\n').catch((error) => console.log(error.message));`;

  describe.skipIf(why !== '')(titled('F5: a change', why), () => {
    it.each(['fchmod', 'fsync', 'rename'])(
      'killed at %s leaves the old or the new, and the next one works',
      async (call) => {
        const { folder, file } = made();
        const run = runEditor(editor, file, EDIT, { below: traced(call, 'signal=SIGKILL') });
        expect((await run.ended).signal).toBe('SIGKILL');
        expect([OLD, NEW]).toContain(textOf(file));
        await editFile(file, () => NEW);
        await editFile(file, more);
        expect(textOf(file)).toBe(more(NEW));
        expect(fs.readdirSync(folder)).toEqual(['config']);
      },
    );

    it.each([
      ['fsync', 'ENOSPC', 'the disk is full'],
      ['fsync', 'EIO', 'EIO'],
      ['rename', 'EROFS', 'the disk is read-only'],
    ])('that fails at %s by %s says so, and leaves the old and nothing else', async (call, code, words) => {
      const { folder, file } = made();
      const run = runEditor(editor, file, EDIT, { below: traced(call, `error=${code}`) });
      expect((await run.ended).said).toContain(words);
      expect(textOf(file)).toBe(OLD);
      expect(fs.readdirSync(folder)).toEqual(['config']);
    });

    it('that may not last a power cut says so', async () => {
      const { file } = made();
      const run = runEditor(editor, file, EDIT, { below: traced('fsync', 'error=EIO:when=2') });
      expect((await run.ended).said).toContain('EIO');
      expect(textOf(file)).toBe(NEW);
    });
  });

  describe.skipIf(!isRoot)(`as root${isRoot ? '' : ' (skipped: not root)'}`, () => {
    const asNobody = (file: string) => runEditor(editor, file, EDIT, { uid: NOBODY }).ended;

    it('a full disk leaves the old and nothing else', async (test) => {
      const disk = path.join(made().folder, 'disk');
      fs.mkdirSync(disk);
      const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk]);
      test.skip(mounted.status !== 0, 'no tmpfs can be mounted here');
      onTestFinished(() => void spawnSync('umount', [disk]));
      const file = path.join(disk, 'config');
      fs.writeFileSync(file, OLD);
      const big = () => '#'.repeat(40_000);
      expect((await faultOf(editFile(file, big))).message).toContain('the disk is full');
      expect([textOf(file), fs.readdirSync(disk)]).toEqual([OLD, ['config']]);
    });

    it('a folder that may not be written to is named', async () => {
      const { folder, file } = made();
      fs.chmodSync(folder, 0o755);
      fs.chownSync(file, NOBODY, NOBODY);
      expect((await asNobody(file)).said).toContain(`${file} cannot be written to: you may not write there`);
      expect(textOf(file)).toBe(OLD);
    });

    it('a file that is read-only stays as it is', async () => {
      const { folder, file } = made();
      fs.chownSync(folder, NOBODY, NOBODY);
      fs.chownSync(file, NOBODY, NOBODY);
      fs.chmodSync(file, 0o400);
      expect((await asNobody(file)).said).toContain(`${file} is read-only`);
      expect(textOf(file)).toBe(OLD);
    });

    it('a group that we may not give loses its rights, and no other gets them', async () => {
      const { folder, file } = made();
      fs.chownSync(folder, NOBODY, NOBODY);
      fs.chownSync(file, NOBODY, 12);
      fs.chmodSync(file, 0o660);
      expect((await asNobody(file)).said).toBe('');
      expect([textOf(file), modeOf(file)]).toEqual([NEW, '600']);
    });
  });
});
