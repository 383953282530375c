// The only door to @napi-rs/keyring, which holds the system's keychain and the kernel keyring behind one type.

import { basename, dirname } from 'node:path';
import { below } from '../system/places.ts';

/** One item of a store. */
export interface Entry {
  /** Bytes, as the library gives them: an array of numbers. */
  getSecret(): ArrayLike<number> | null;
  setSecret(secret: Uint8Array): void;
  deleteCredential(): boolean;
}

/** The same, with calls that leave Node's thread free. */
export interface AsyncEntry {
  getSecret(): Promise<ArrayLike<number> | null>;
  setSecret(secret: Uint8Array): Promise<unknown>;
  deleteCredential(): Promise<unknown>;
}

type Made<T> = new (service: string, name: string, options: object) => T;

export interface Library {
  readonly Entry: Made<Entry>;
  readonly AsyncEntry: Made<AsyncEntry>;
}

let library: Library | undefined;

/** The library, once: it may be loaded while something else is waited for. */
export function loadLibrary(platform: NodeJS.Platform): Library {
  library ??= load(platform);
  return library;
}

/** The library's binary for a platform, in a folder of packages; a Linux without glibc has another. */
export function binaryIn(packages: string, platform: NodeJS.Platform, arch: string): string {
  const abi = { linux: '-gnu', win32: '-msvc' }[platform as string] ?? '';
  const target = `${platform}-${arch}${abi}`;
  return below(packages, '@napi-rs', `keyring-${target}`, `keyring.${target}.node`);
}

/** The binary itself, where npm puts it: Node's search for a package costs every run 1 ms, and the library's own another. */
function load(platform: NodeJS.Platform): Library {
  const program = dirname(__dirname);
  const beside = dirname(program);
  // Only in a folder for packages: in any other one somebody else may have put something.
  for (const packages of [below(program, PACKAGES), ...(basename(beside) === PACKAGES ? [beside] : [])]) {
    try {
      const binary: { exports: Library } = { exports: {} as Library };
      process.dlopen(binary, binaryIn(packages, platform, process.arch));
      return binary.exports;
    } catch {
      // musl, or a package manager with another layout: the library knows where to look.
    }
  }
  return require('@napi-rs/keyring') as Library;
}

const PACKAGES = 'node_modules';
