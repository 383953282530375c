// The stand-alone program, where one is built: npm run build:standalone.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { deafened } from '../../standalone/runtime.js';
import { tryOut } from '../../standalone/try-out.js';
import { makeOpenHome } from '../keychain/support/home.ts';
import { joinPractice, keyOf } from '../keychain/support/practice.ts';
import { ROOT, run } from '../keychain/support/program.ts';
import { startSecretService, whyNoSecretService } from '../keychain/support/secret-service.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { titled } from '../keychain/support/tools.ts';
import { fewJourneys } from './few-journeys.ts';

const ALONE = path.join(ROOT, 'dist-standalone', 'switch');
const whyNot = fs.existsSync(ALONE) ? '' : 'none is built: npm run build:standalone';

/** A name of Bun's, as it stands in the runtime. */
const names = (...all: readonly string[]): Buffer => Buffer.from(`.text\0${all.join('\0')}\0.data`, 'latin1');

describe('C12: the runtime that it is built from', () => {
  it('knows no variable of Bun any more, and is otherwise as it was', () => {
    const before = names('BUN_BE_BUN', 'BUN_OPTIONS', 'BUN_BYTECODE_ORDER_OUT', 'BUN_NEW_1', 'HOME', 'bun');
    expect(deafened(Buffer.from(before)).toString('latin1')).toBe(
      '.text\0=UN_BE_BUN\0=UN_OPTIONS\0=UN_BYTECODE_ORDER_OUT\0=UN_NEW_1\0HOME\0bun\0.data',
    );
  });

  it('is refused where it is steered in another way than we know', () => {
    expect(() => deafened(names('BUN_BE_BUN', 'BUN_OPTIONS'))).toThrow('knows no BUN_BYTECODE_ORDER_OUT');
  });
});

it('a program that was built and says nothing, with exit code 0, is not taken for one', () => {
  expect(() => tryOut('/bin/true')).toThrow('does not run');
});

describe.skipIf(whyNot)(titled('the stand-alone program', whyNot), () => {
  const after = atTheEnd();

  it('runs where there is no Node, no folder to write to, and no environment', async () => {
    const ended = await run(ALONE, ['--version'], {
      env: { TMPDIR: '/nowhere', HOME: '/nowhere' },
      cwd: '/',
    });
    const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(ended).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each(['asw', 'aws-switch', 'switch'])('is called %s where that is typed', async (name) => {
    const folder = temporaryFolder(after);
    fs.symlinkSync(ALONE, path.join(folder, name));
    const ended = await run('/bin/sh', ['-c', `PATH=${folder} exec ${name} exec nobody -- /bin/true`], {
      env: { HOME: folder },
    });
    expect(ended).toMatchObject({ code: 125, stderr: expect.stringContaining(`${name}: `) });
    expect(ended.stderr).toContain(`${name} add NAME`);
  });

  it('C4 C9: a command takes its place, with the signals as they were', async () => {
    const { env } = makeOpenHome(after);
    const script = 'grep -E "^Sig(Ign|Blk)" /proc/self/status';
    const [own, through] = await Promise.all([
      run('/bin/sh', ['-c', script], { env }),
      run(ALONE, ['exec', 'p', '--', '/bin/sh', '-c', script], { env }),
    ]);
    expect(through.stdout).toBe(own.stdout);
  });

  it('C12: is not Bun, and runs nothing, for a variable of Bun; the command has it all the same', async () => {
    const { env, folder } = makeOpenHome(after);
    const evil = path.join(folder, 'evil.js');
    fs.writeFileSync(evil, `require('fs').writeFileSync(${JSON.stringify(path.join(folder, 'ran'))}, 'x')`);
    const steering = {
      BUN_BE_BUN: '1',
      BUN_OPTIONS: `--preload ${evil}`,
      BUN_INSPECT_PRELOAD: evil,
      BUN_BYTECODE_ORDER_OUT: path.join(folder, 'ran'),
      BUN_INSTALL: folder,
    };
    const all = { ...env, ...steering };
    const ended = await run(ALONE, ['exec', 'p', '--', 'printenv', ...Object.keys(steering)], { env: all });
    expect(ended).toMatchObject({ code: 0, stdout: `${Object.values(steering).join('\n')}\n`, stderr: '' });
    expect(fs.existsSync(path.join(folder, 'ran'))).toBe(false);
  });

  describe.skipIf(whyNoSecretService)(titled('the system’s keychain', whyNoSecretService), () => {
    it('K1: is reached, and its library is written nowhere, TMPDIR least of all', async () => {
      const [member, { env: bus }] = [await joinPractice(after), await startSecretService(after)];
      const temporary = temporaryFolder(after);
      const env = { ...member.env, ...bus, TMPDIR: temporary };
      expect(await run(ALONE, ['add', 'jump', '--env'], { env: { ...env, ...keyOf(member) } })).toMatchObject(
        { code: 0 },
      );
      const served = await run(ALONE, ['credential-process', 'prod'], {
        env: { ...env, TMPDIR: '/nowhere', SWITCH_MFA_TOKEN: member.organisation.code() },
      });
      expect(served).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('"Version":1') });
      expect(fs.readdirSync(temporary)).toEqual([]);
    });
  });

  it('holds no path of the machine that it was built on', () => {
    expect(fs.readFileSync(ALONE).includes(ROOT)).toBe(false);
  });

  fewJourneys(() => ALONE);
});
