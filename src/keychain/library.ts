// The only door to @napi-rs/keyring, which holds the system's keychain and the kernel keyring behind one type.

/** One item of a store. */
export interface Entry {
  /** Bytes, as the library gives them: an array of numbers. */
  getSecret(): ArrayLike<number> | null;
  setSecret(secret: Uint8Array): void;
  deleteCredential(): boolean;
}

export interface Library {
  readonly Entry: new (service: string, name: string, options: object) => Entry;
}

/** The platform's own binary where its package is found, which saves the library's search for it. */
export function loadLibrary(platform: NodeJS.Platform): Library {
  if (platform === 'linux') {
    try {
      const binary: { exports: Library } = { exports: {} as Library };
      process.dlopen(binary, require.resolve(`@napi-rs/keyring-linux-${process.arch}-gnu`));
      return binary.exports;
    } catch {
      // musl, another processor, or a package manager with another layout: the library knows where to look
    }
  }
  return require('@napi-rs/keyring') as Library;
}
