// The package, as npm packs and installs it: what is in it, what comes with it, and that it works.

import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from '../keychain/support/program.ts';
import { titled } from '../keychain/support/tools.ts';
import { fewJourneys } from './few-journeys.ts';
import { installPacked, type Packed } from './packed.ts';

const NETWORK = /EAI_AGAIN|ENOTFOUND|ECONN|ETIMEDOUT|ENETUNREACH|CERT|ENOTCACHED/;

/** The installation, or why there can be none; what has nothing to do with the network is a fault of ours. */
function attempt(): Packed | string {
  try {
    return installPacked(ROOT);
  } catch (error) {
    if (NETWORK.test(String(error))) return 'the packages it depends on could not be had';
    throw error;
  }
}

const read = (name: string): string => fs.readFileSync(path.join(ROOT, name), 'utf8');

interface Locked {
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly integrity?: string;
}
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([name]) => name !== '');

/** Where a binary of the keychain library is for: its packages. */
const PLATFORMS = [
  ...[
    'darwin-arm64',
    'darwin-x64',
    'freebsd-x64',
    'linux-arm-gnueabihf',
    'linux-arm64-gnu',
    'linux-arm64-musl',
  ],
  ...['linux-riscv64-gnu', 'linux-x64-gnu', 'linux-x64-musl', 'win32-arm64-msvc', 'win32-ia32-msvc'],
  'win32-x64-msvc',
];

describe('what an installed aws-switch depends on', () => {
  it('is the keychain library, and its binary for the platform', () => {
    const names = locked.filter(([, { dev }]) => !dev).map(([name]) => name.replace('node_modules/', ''));
    expect(names).toEqual([
      '@napi-rs/keyring',
      ...PLATFORMS.map((platform) => `@napi-rs/keyring-${platform}`),
    ]);
  });

  it('has no script that runs at an installation, and neither has what it is developed with', () => {
    expect(locked.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
  });

  it('is justified, each with its version, as is each that we are developed with', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    const page = read('docs/decisions/dependencies.md');
    const all = Object.entries({ ...dependencies, ...devDependencies });
    expect(all.filter(([name, version]) => !page.includes(`| \`${name}\` ${version} |`))).toEqual([]);
  });
});

const packed = attempt();
const why = typeof packed === 'string' ? packed : '';

describe.skipIf(why)(titled('the package', why), () => {
  const { files, size, unpacked, tree, program, remove } = packed as Packed;
  afterAll(() => remove?.());

  it('holds the program, its parts, its licence and its README, and nothing else', () => {
    const isPart = (name: string): boolean => /^dist\/chunks\/[\w-]+\.cjs$/.test(name);
    expect(files?.filter((name) => !isPart(name)).sort()).toEqual([
      ...['LICENSE', 'README.md', 'bin/switch.cjs'],
      ...['_aws-switch', 'aws-switch.bash', 'aws-switch.fish'].map((name) => `dist/completions/${name}`),
      ...['dist/main.cjs', 'dist/man/asw.1', 'dist/man/aws-switch.1', 'package.json'],
    ]);
    expect(files.filter(isPart).sort()).toEqual(reached('dist/main.cjs').sort());
  });

  it('is small', () => {
    expect(size).toBeLessThan(600_000);
    expect(unpacked).toBeLessThan(2_200_000);
  });

  it('brings the keychain library and one binary of it', () => {
    const [library, ...binaries] = tree;
    expect(library).toBe('@napi-rs/keyring@2.1.2');
    expect(binaries.filter((name) => !/^@napi-rs\/keyring-[\w-]+@2\.1\.2$/.test(name))).toEqual([]);
    expect(binaries.length).toBeGreaterThan(0);
  });

  fewJourneys(() => program);
});

/** The parts that a file of ours names, and those that they name. */
function reached(file: string, known: Set<string> = new Set()): string[] {
  for (const [, name] of read(file).matchAll(/require\(["'](?:\.\/chunks|\.)\/([\w-]+\.cjs)["']\)/g)) {
    const part = `dist/chunks/${name}`;
    if (name === 'main.cjs' || known.has(part)) continue;
    known.add(part);
    reached(part, known);
  }
  return [...known];
}
