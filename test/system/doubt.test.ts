import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { doubtOf } from '../../src/system/doubt.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { titled } from '../keychain/support/tools.ts';

/** A home, and a folder beside it, as another's work would be. */
function places(): { home: string; beside: string } {
  const root = temporaryFolder(onTestFinished);
  const [home, beside] = [path.join(root, 'home'), path.join(root, 'home-of-another')];
  for (const folder of [home, beside]) fs.mkdirSync(folder, { mode: 0o700 });
  return { home, beside };
}

function laid(folder: string, mode = 0o644): string {
  const file = path.join(folder, 'config');
  fs.writeFileSync(file, '');
  fs.chmodSync(file, mode);
  return file;
}

const doubt = (file: string, home: string, env = {}): string | undefined =>
  doubtOf(file, { HOME: home, ...env }, process.platform);

describe('T10: whose word a config is', () => {
  it('below the home folder it is its user’s', () => {
    const { home } = places();
    expect(doubt(laid(home), home)).toBeUndefined();
  });

  it('beside it, it may be anybody’s; a link does not make it other', () => {
    const { home, beside } = places();
    const file = laid(beside);
    fs.symlinkSync(file, path.join(home, 'link'));
    expect(doubt(file, home)).toMatch('not below your home');
    expect(doubt(path.join(home, 'link'), home)).toMatch('not below your home');
  });

  it('a link out of a folder of one’s own into another folder below home stays one’s own', () => {
    const { home } = places();
    fs.mkdirSync(path.join(home, 'dotfiles'));
    const link = path.join(home, 'link');
    fs.symlinkSync(laid(path.join(home, 'dotfiles')), link);
    expect(doubt(link, home)).toBeUndefined();
  });

  it.skipIf(process.platform === 'win32')('where others may write, it is theirs as well', () => {
    const { home } = places();
    expect(doubt(laid(home, 0o646), home)).toBe('others may write to it');
  });

  it.skipIf(process.platform === 'win32')('below a folder that others may write to, too', () => {
    const { home } = places();
    const open = path.join(home, 'open');
    fs.mkdirSync(open);
    fs.chmodSync(open, 0o777);
    expect(doubt(laid(open), home)).toBe(`${open} can be written to by others`);
  });

  const why = process.getuid?.() === 0 ? '' : 'only root can give a file away';
  it.skipIf(why)(titled('what another owns is theirs', why), () => {
    const { home } = places();
    const file = laid(home);
    fs.chownSync(file, 65534, 65534);
    expect(doubt(file, home)).toBe('it belongs to somebody else');
  });

  it('the config of a practice organisation is its own, inside it alone', () => {
    const { home, beside } = places();
    const folder = path.join(beside, 'aws-switch-sandbox-1-x');
    fs.mkdirSync(folder, { mode: 0o700 });
    const file = laid(folder);
    expect(doubt(file, home, { SWITCH_SANDBOX: '1' })).toBeUndefined();
    expect(doubt(file, home)).toMatch('not below your home');
    expect(doubt(laid(beside), home, { SWITCH_SANDBOX: '1' })).toMatch('not below your home');
    fs.chmodSync(folder, 0o755);
    expect(doubt(file, home, { SWITCH_SANDBOX: '1' })).toMatch('not below your home');
  });
});
