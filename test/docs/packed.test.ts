// docs/install.md, from a packed file: into a folder of the test's own, without the network. What the program depends on
// must lie in npm's cache, as it does behind npm ci.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './pages.ts';

const npm = (...words: string[]): string =>
  execFileSync('npm', [...words, '--offline', '--no-audit', '--no-fund', '--loglevel', 'error'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

it('a packed file installs three names for one program, and uninstalling leaves none', (context) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'packed-'));
  context.onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  const packed = path.join(folder, npm('pack', '--ignore-scripts', '--pack-destination', folder).trim());
  const prefix = path.join(folder, 'prefix');
  try {
    npm('install', '--global', '--prefix', prefix, packed);
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr);
    if (/ENOTCACHED/.test(said)) context.skip('npm has no copy of what it depends on');
    throw error;
  }
  const bin = path.join(prefix, 'bin');
  expect(fs.readdirSync(bin).sort()).toEqual(['asw', 'aws-switch', 'switch']);
  const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  expect(path.basename(packed)).toBe(`aws-switch-${version}.tgz`);
  for (const name of ['switch', 'asw', 'aws-switch'])
    expect(execFileSync(path.join(bin, name), ['--version'], { encoding: 'utf8' })).toBe(`${version}\n`);
  expect(execFileSync(path.join(bin, 'asw'), ['--help'], { encoding: 'utf8' })).toContain('asw exec prod');

  npm('uninstall', '--global', '--prefix', prefix, 'aws-switch');
  expect(fs.readdirSync(bin)).toEqual([]);
});
