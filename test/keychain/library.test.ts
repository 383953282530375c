import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { binaryIn } from '../../src/keychain/library.ts';
import { joinPractice, keyOf } from './support/practice.ts';
import { run } from './support/program.ts';
import { temporaryFolder } from './support/temporary.ts';

interface Locked {
  readonly os?: readonly NodeJS.Platform[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));

/** The packages with binaries that npm knows of; a 32-bit ARM's has a name of its own, and is left to the library. */
const binaries = Object.entries<Locked>(packages).flatMap(
  ([place, { os = [], cpu = [], libc = ['glibc'] }]) =>
    place.startsWith('node_modules/@napi-rs/keyring-') && libc.includes('glibc')
      ? os.flatMap((platform) =>
          cpu.filter((arch) => arch !== 'arm').map((arch) => ({ platform, arch, place })),
        )
      : [],
);

describe('the binary of the keychain library', () => {
  it.each(['linux', 'darwin', 'win32'])('for %s has the name of its package', (wanted) => {
    const theirs = binaries.filter(({ platform }) => platform === wanted);
    const placeOf = ({ platform, arch }: (typeof binaries)[number]): string =>
      path.dirname(binaryIn('node_modules', platform, arch));
    expect(theirs.map(placeOf)).toEqual(theirs.map(({ place }) => place));
    expect(theirs.map(({ arch }) => arch)).toEqual(expect.arrayContaining(['x64', 'arm64']));
  });

  it('for this machine is there, in a file with the name that its package says', () => {
    const file = binaryIn(path.resolve('node_modules'), process.platform, process.arch);
    const { main } = JSON.parse(fs.readFileSync(path.join(path.dirname(file), 'package.json'), 'utf8'));
    expect(fs.statSync(file).size).toBeGreaterThan(100_000);
    expect(path.basename(file)).toBe(main);
  });
});

const BINARY = path.dirname(binaryIn('node_modules', process.platform, process.arch));

/** Where the package of the binary lies, from that of the program: the library itself is nowhere. */
describe.runIf(process.platform === 'linux')('the program finds it', () => {
  it.each<[string, string, string, RegExp]>([
    ['in itself', 'node_modules/program', '.', /no Secret Service answers/],
    ['beside itself', 'node_modules/program', '../..', /no Secret Service answers/],
    ['not in a folder that is none for packages', 'work/program', '../other', /Cannot find module/],
  ])('%s', async (_where, place, packages, said) => {
    const folder = temporaryFolder(onTestFinished);
    const program = path.join(folder, place);
    for (const part of ['bin', 'dist', 'package.json'])
      fs.cpSync(part, path.join(program, part), { recursive: true });
    fs.cpSync(BINARY, path.join(program, packages, BINARY), { recursive: true });
    const member = await joinPractice(onTestFinished);
    const argv = [path.join(program, 'bin/switch.cjs'), 'add', 'jump', '--env'];
    const { code, stderr } = await run(process.execPath, argv, { env: { ...member.env, ...keyOf(member) } });
    expect({ code, stderr }).toEqual({ code: 5, stderr: expect.stringMatching(said) });
  });
});
