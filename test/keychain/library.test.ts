import fs from 'node:fs';
import { expect, it } from 'vitest';
import { packageOf } from '../../src/keychain/library.ts';

interface Locked {
  readonly os?: readonly NodeJS.Platform[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
const PREFIX = 'node_modules/';

/** The binaries that npm knows of, by the machine that each is for. A 32-bit ARM's has a name of its own: that one is searched for. */
const binaries = Object.entries<Locked>(packages).flatMap(
  ([place, { os = [], cpu = [], libc = ['glibc'] }]) =>
    place.startsWith(`${PREFIX}@napi-rs/keyring-`) && libc.includes('glibc')
      ? os.flatMap((platform) => cpu.map((arch) => [platform, arch, place.slice(PREFIX.length)] as const))
      : [],
);

it.each(['linux', 'darwin', 'win32'])('the binary for %s is loaded without a search', (wanted) => {
  const theirs = binaries.filter(([platform, arch]) => platform === wanted && arch !== 'arm');
  expect(theirs.map(([platform, arch]) => packageOf(platform, arch))).toEqual(
    theirs.map(([, , name]) => name),
  );
  expect(theirs.map(([, arch]) => arch)).toEqual(expect.arrayContaining(['x64', 'arm64']));
});
