// The only door to @napi-rs/keyring, which holds the system's keychain and the kernel keyring behind one type.

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

/** The package in which the library's binary for a platform is; a Linux without glibc has another. */
export const packageOf = (platform: NodeJS.Platform, arch: string): string =>
  `@napi-rs/keyring-${platform}-${arch}${{ linux: '-gnu', win32: '-msvc' }[platform as string] ?? ''}`;

/** The platform's own binary where its package is found, which saves the library's search for it. */
function load(platform: NodeJS.Platform): Library {
  try {
    const binary: { exports: Library } = { exports: {} as Library };
    process.dlopen(binary, require.resolve(packageOf(platform, process.arch)));
    return binary.exports;
  } catch {
    // musl, or a package manager with another layout: the library knows where to look
    return require('@napi-rs/keyring') as Library;
  }
}
