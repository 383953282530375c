// The operating system's keychain through @napi-rs/keyring: Secret Service, macOS Keychain, Windows
// Credential Manager. Always pinned to the Secret Service on Linux, since unpinned it falls silently to the
// kernel keyring, which forgets at reboot. Its findCredentials is never called: it loads every secret.
//
// The calls are synchronous on purpose: while one waits for an unlock dialog no signal handler of ours
// stands in the way, and Ctrl-C ends the process at once.

import { SwitchError } from '../errors.ts';
import { cleanLine } from '../words/clean.ts';
import type { Keychain, KeychainWorld } from './index.ts';

const SERVICE = 'aws-switch';

interface Entry {
  /** Bytes, as the library gives them: an array of numbers. */
  getSecret(): ArrayLike<number> | null;
  setSecret(secret: Uint8Array): void;
  deleteCredential(): boolean;
}

interface Library {
  readonly Entry: new (service: string, name: string, options: object) => Entry;
}

/** The keychain of this user's login. */
export function openOs({ platform }: KeychainWorld): Keychain {
  let library: Library | undefined;
  const entry = (name: string): Entry => {
    library ??= load(platform);
    return new library.Entry(SERVICE, name, { linux: { store: 'secret-service' } });
  };
  return {
    name: 'os',
    title: TITLES[platform] ?? 'the login keyring',
    async get(name) {
      const secret = attempt(() => entry(name).getSecret());
      return secret ? Buffer.from(secret).toString() : undefined;
    },
    async set(name, value) {
      attempt(() => entry(name).setSecret(new TextEncoder().encode(value)));
    },
    async delete(name) {
      attempt(() => entry(name).deleteCredential());
    },
  };
}

const TITLES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'the macOS keychain',
  win32: 'the Windows Credential Manager',
};

/** The platform's own binary where its package is found, which saves the library's search for it. */
function load(platform: NodeJS.Platform): Library {
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

/** The library's errors differ by their words alone. */
function attempt<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    if (/no matching entry|NoEntry|not found in secure storage/i.test(words)) return undefined;
    throw explained(words, error);
  }
}

const USE_FILE = 'or keep secrets in an encrypted file: SWITCH_KEYCHAIN=file';

function explained(words: string, cause: unknown): SwitchError {
  const said = `it said: ${cleanLine(words)}`;
  if (/dismissed/i.test(words)) {
    return new SwitchError(
      'keychain',
      'the keychain is locked, and the question to unlock it was dismissed',
      [said, 'unlock it and try again', USE_FILE],
      cause,
    );
  }
  if (/locked/i.test(words)) {
    return new SwitchError(
      'keychain',
      'the keychain is locked',
      [said, 'unlock it and try again', USE_FILE],
      cause,
    );
  }
  if (/timeout|did not receive a reply|NoReply|timed out/i.test(words)) {
    return new SwitchError(
      'keychain',
      'the keychain does not answer',
      [said, 'restart it, or log in anew', USE_FILE],
      cause,
    );
  }
  if (
    /DBUS_SESSION_BUS_ADDRESS|autolaunch|Failed to connect to socket|not provided|secrets was not|Unable to autolaunch|no such interface/i.test(
      words,
    )
  ) {
    return new SwitchError(
      'keychain',
      'there is no keychain to keep secrets in: no Secret Service answers on this machine',
      [said, 'log in to a desktop session, or install and start gnome-keyring', USE_FILE],
      cause,
    );
  }
  return new SwitchError('keychain', 'the keychain failed', [said, USE_FILE], cause);
}
