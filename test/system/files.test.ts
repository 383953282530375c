import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import { type PrivateFolder, privateFolder } from '../../src/system/files.ts';
import { everythingIn, temporaryFolder } from '../keychain/support/temporary.ts';

const isRoot = process.getuid?.() === 0;
const hasOwners = process.getuid !== undefined;
const NOBODY = 65534;

const made = (): { parent: string; place: string } => {
  const parent = temporaryFolder(onTestFinished);
  return { parent, place: path.join(parent, 'state', 'aws-switch', 'index') };
};
const modeOf = (file: string): number => fs.lstatSync(file).mode & 0o7777;

describe('a private folder', () => {
  it('is absent until it is written to', () => {
    const { parent, place } = made();
    const folder = privateFolder(place);
    expect([folder.names(), folder.read('a.json')]).toEqual([[], undefined]);
    folder.delete('a.json');
    expect(everythingIn(parent)).toEqual([]);
  });

  it('gives back what was written, replaced, deleted', () => {
    const folder = privateFolder(made().place);
    folder.write('a.json', 'first, and longer');
    folder.write('a.json', 'é second');
    folder.write('b.json', '');
    expect([folder.read('a.json'), folder.read('b.json')]).toEqual(['é second', '']);
    expect(folder.names().sort()).toEqual(['a.json', 'b.json']);
    folder.delete('a.json');
    folder.delete('a.json');
    expect(folder.names()).toEqual(['b.json']);
  });

  it('F1: is 0700 with files 0600, and so is every folder made on the way', () => {
    const { parent, place } = made();
    privateFolder(place).write('a.json', 'x');
    const modes = everythingIn(parent).map(({ kind, mode }) => [kind, mode.toString(8)]);
    expect(modes).toEqual([...Array(3).fill(['folder', '700']), ['file', '600']]);
  });

  it.each([0o777, 0o755, 0o750, 0o701])('F2: of mode %i is repaired by the next write', (mode) => {
    const { place } = made();
    const folder = privateFolder(place);
    folder.write('a.json', 'x');
    fs.chmodSync(place, mode);
    fs.chmodSync(path.join(place, 'a.json'), 0o666);
    folder.write('a.json', 'y');
    expect([modeOf(place), modeOf(path.join(place, 'a.json'))]).toEqual([0o700, 0o600]);
  });

  describe('F3: that a link stands for', () => {
    const linked = () => {
      const { parent, place } = made();
      const target = path.join(parent, 'target');
      fs.mkdirSync(target, { mode: 0o700 });
      fs.writeFileSync(path.join(target, 'planted.json'), 'planted');
      fs.mkdirSync(path.dirname(place), { recursive: true });
      fs.symlinkSync(target, place);
      return { target, folder: privateFolder(place), before: everythingIn(target) };
    };

    it('is not written to', () => {
      const { folder, target, before } = linked();
      expect(() => folder.write('a.json', 'x')).toThrow(SwitchError);
      expect(everythingIn(target)).toEqual(before);
    });

    it('is not read', () => {
      const { folder } = linked();
      expect(() => folder.read('planted.json')).toThrow(SwitchError);
    });

    it('is not deleted from', () => {
      const { folder, target, before } = linked();
      expect(() => folder.delete('planted.json')).toThrow(SwitchError);
      expect(everythingIn(target)).toEqual(before);
    });
  });

  it('F3: that is a file is refused by name', () => {
    const { place } = made();
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.writeFileSync(place, 'x');
    expect(() => privateFolder(place).write('a.json', 'x')).toThrow(place);
    expect(fs.readFileSync(place, 'utf8')).toBe('x');
  });

  describe.skipIf(!isRoot)(`F3: that others own${isRoot ? '' : ' (skipped: only root can make one)'}`, () => {
    const foreign = () => {
      const { place } = made();
      fs.mkdirSync(place, { recursive: true, mode: 0o777 });
      fs.writeFileSync(path.join(place, 'planted.json'), 'planted');
      fs.chownSync(place, NOBODY, NOBODY);
      return { place, folder: privateFolder(place) };
    };

    it('is not written to', () => {
      const { place, folder } = foreign();
      expect(() => folder.write('a.json', 'x')).toThrow(place);
      expect(fs.readdirSync(place)).toEqual(['planted.json']);
    });

    it('is not read', () => {
      expect(() => foreign().folder.read('planted.json')).toThrow(SwitchError);
    });
  });

  it('F3: below a folder that others may write to is repaired or refused', () => {
    const { place } = made();
    const folder = privateFolder(place);
    folder.write('a.json', 'x');
    fs.chmodSync(path.dirname(place), 0o777);
    try {
      folder.write('a.json', 'y');
    } catch (error) {
      expect(error).toBeInstanceOf(SwitchError);
      return;
    }
    expect(modeOf(path.dirname(place)) & 0o022).toBe(0);
  });

  describe.skipIf(!hasOwners)(`F3: below a folder${hasOwners ? '' : ' (skipped: no owners here)'}`, () => {
    const below = (): { above: string; folder: PrivateFolder } => {
      const { parent, place } = made();
      const folder = privateFolder(place);
      folder.write('a.json', 'x');
      return { above: path.join(parent, 'state'), folder };
    };
    const isRefused = ({ above, folder }: ReturnType<typeof below>, words: string): void => {
      const before = everythingIn(above);
      for (const act of [
        () => folder.write('a.json', 'y'),
        () => folder.read('a.json'),
        () => folder.names(),
      ])
        expect(act).toThrow(`${above} ${words}`);
      expect(() => folder.delete('a.json')).toThrow(SwitchError);
      expect(everythingIn(above)).toEqual(before);
    };

    it('that everybody may write to, is refused, and nothing is changed', () => {
      const { above, folder } = below();
      fs.chmodSync(above, 0o757);
      isRefused({ above, folder }, 'can be written to by others');
    });

    it.skipIf(!isRoot)('that a group may write to, is refused; a group of the user alone may', () => {
      const { above, folder } = below();
      fs.chmodSync(above, 0o775);
      folder.write('a.json', 'z');
      fs.chownSync(above, 0, 12);
      isRefused({ above, folder }, 'can be written to by others');
    });

    it('where nobody may take away what is not theirs, is like any other', () => {
      const { above, folder } = below();
      fs.chmodSync(above, 0o1777);
      folder.write('a.json', 'y');
      expect(folder.read('a.json')).toBe('y');
    });

    it.skipIf(!isRoot)('that somebody else owns, is refused', () => {
      const { above, folder } = below();
      fs.chownSync(above, NOBODY, NOBODY);
      isRefused({ above, folder }, 'belongs to somebody else');
    });

    it.skipIf(!isRoot)('that somebody else has linked to, is refused', () => {
      const { above, folder } = below();
      fs.renameSync(above, `${above} of mine`);
      fs.symlinkSync(`${above} of mine`, above);
      folder.write('a.json', 'y');
      fs.lchownSync(above, NOBODY, NOBODY);
      expect(() => folder.write('a.json', 'z')).toThrow(`${above} belongs to somebody else`);
      expect(fs.readFileSync(path.join(folder.path, 'a.json'), 'utf8')).toBe('y');
    });

    it('that is a link to one below which everybody may write, is refused', () => {
      const { above, folder } = below();
      const open = path.join(path.dirname(above), 'open');
      fs.mkdirSync(open);
      fs.renameSync(above, path.join(open, 'state'));
      fs.symlinkSync(path.join(open, 'state'), above);
      folder.write('a.json', 'y');
      fs.chmodSync(open, 0o777);
      expect(() => folder.write('a.json', 'z')).toThrow(`${open} can be written to by others`);
      expect(folder.path && fs.readFileSync(path.join(folder.path, 'a.json'), 'utf8')).toBe('y');
    });

    it('that is not there yet, nothing is made where everybody may write', () => {
      const { parent, place } = made();
      const open = path.join(parent, 'open');
      fs.mkdirSync(open);
      fs.chmodSync(open, 0o777);
      expect(() => privateFolder(path.join(open, path.relative(parent, place))).write('a.json', 'x')).toThrow(
        `${open} can be written to by others`,
      );
      expect(fs.readdirSync(open)).toEqual([]);
    });

    it('is looked at up to the home folder, and not beyond', () => {
      const { parent } = made();
      const home = path.join(parent, 'home');
      fs.mkdirSync(home);
      fs.chmodSync(parent, 0o777);
      vi.stubEnv('HOME', home);
      onTestFinished(() => void vi.unstubAllEnvs());
      privateFolder(path.join(home, '.local', 'aws-switch', 'index')).write('a.json', 'x');
      expect(() => privateFolder(path.join(parent, 'aws-switch', 'index')).write('a.json', 'x')).toThrow(
        `${parent} can be written to by others`,
      );
      fs.chmodSync(home, 0o777);
      expect(() => privateFolder(path.join(home, '.local', 'aws-switch', 'index')).names()).toThrow(
        `${home} can be written to by others`,
      );
    });
  });

  it('F3: that was ours is not written to once it is a link', () => {
    const { parent, place } = made();
    const folder = privateFolder(place);
    folder.write('a.json', 'x');
    fs.renameSync(place, path.join(parent, 'moved'));
    fs.symlinkSync(path.join(parent, 'moved'), place);
    expect(() => folder.write('a.json', 'y')).toThrow(SwitchError);
    expect(fs.readFileSync(path.join(parent, 'moved', 'a.json'), 'utf8')).toBe('x');
  });

  it('F4: replaces a link that was planted for a file, and leaves its target alone', () => {
    const { parent, place } = made();
    const folder = privateFolder(place);
    folder.write('other.json', 'x');
    const victim = path.join(parent, 'victim');
    fs.writeFileSync(victim, 'precious');
    fs.symlinkSync(victim, path.join(place, 'a.json'));
    folder.write('a.json', 'y');
    expect(fs.readFileSync(victim, 'utf8')).toBe('precious');
    expect(fs.lstatSync(path.join(place, 'a.json')).isFile()).toBe(true);
  });

  it('F5: leaves the old and no temporary behind where the new cannot take its place', () => {
    const { place } = made();
    const folder = privateFolder(place);
    fs.mkdirSync(path.join(place, 'a.json', 'in the way'), { recursive: true });
    expect(() => folder.write('a.json', 'x')).toThrow();
    expect(everythingIn(place).map(({ name }) => name)).toEqual(['a.json', 'a.json/in the way']);
  });

  describe('F3: a file that', () => {
    const planted = (plant: (file: string) => void): PrivateFolder => {
      const { place } = made();
      const folder = privateFolder(place);
      folder.write('other.json', 'x');
      plant(path.join(place, 'a.json'));
      return folder;
    };
    const isAsNone = (folder: PrivateFolder): void => {
      expect(folder.read('a.json')).toBeUndefined();
      expect(folder.read('other.json')).toBe('x');
      folder.write('a.json', 'mine');
      expect(folder.read('a.json')).toBe('mine');
    };

    it.skipIf(!hasOwners).each([0o602, 0o620, 0o666])('others may write to (%i) is as none', (mode) => {
      isAsNone(
        planted((file) => {
          fs.writeFileSync(file, 'planted');
          fs.chmodSync(file, mode);
        }),
      );
    });

    it.skipIf(!isRoot)('somebody else owns is as none', () => {
      isAsNone(
        planted((file) => {
          fs.writeFileSync(file, 'planted', { mode: 0o600 });
          fs.chownSync(file, NOBODY, NOBODY);
        }),
      );
    });

    it('is a link is as none, whatever it leads to', () => {
      isAsNone(planted((file) => fs.symlinkSync('other.json', file)));
    });

    it.skipIf(!hasOwners)('is a pipe is as none, and is not waited for', () => {
      isAsNone(planted((file) => execFileSync('mkfifo', ['-m', '600', file])));
    });

    it('is a folder is as none', () => {
      expect(planted((file) => fs.mkdirSync(file)).read('a.json')).toBeUndefined();
    });
  });

  it.skipIf(!hasOwners)('F3: that others were let into after a read is not written to', () => {
    const { parent, place } = made();
    const folder = privateFolder(place);
    folder.write('a.json', 'x');
    expect(folder.read('a.json')).toBe('x');
    fs.chmodSync(path.join(parent, 'state'), 0o777);
    expect(() => folder.write('a.json', 'y')).toThrow('can be written to by others');
    expect(() => folder.delete('a.json')).toThrow('can be written to by others');
    fs.chmodSync(path.join(parent, 'state'), 0o700);
    expect(folder.read('a.json')).toBe('x');
  });

  describe('F6: left-over temporaries', () => {
    const withLeftOver = (age: number) => {
      const { place } = made();
      const folder = privateFolder(place);
      folder.write('a.json', 'x');
      const leftOver = path.join(place, '.5f0c3c9e-8a57-4f0e-9d0a-2b7a35a1c7f1.tmp');
      fs.writeFileSync(leftOver, 'half of it');
      const then = Date.now() / 1000 - age;
      fs.utimesSync(leftOver, then, then);
      return { folder, leftOver };
    };

    it('are not listed', () => {
      expect(withLeftOver(0).folder.names()).toEqual(['a.json']);
    });

    it('that are gone before they are looked at do no harm', () => {
      const { place } = made();
      const folder = privateFolder(place);
      folder.write('a.json', 'x');
      // A name that is listed and cannot be found again stands for one that another process has just renamed.
      fs.writeFileSync(
        Buffer.concat([Buffer.from(`${place}/.`), Buffer.from([0xff]), Buffer.from('.tmp')]),
        '',
      );
      folder.write('a.json', 'y');
      expect(folder.read('a.json')).toBe('y');
    });

    it('that are young stay: their writer may be at work', () => {
      const { folder, leftOver } = withLeftOver(60);
      folder.write('a.json', 'y');
      expect(fs.existsSync(leftOver)).toBe(true);
    });

    it('that are older than an hour are swept', () => {
      const { folder, leftOver } = withLeftOver(7200);
      folder.write('a.json', 'y');
      expect(fs.existsSync(leftOver)).toBe(false);
    });
  });
});
