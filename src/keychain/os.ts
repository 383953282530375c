// The operating system's keychain through @napi-rs/keyring: Secret Service, macOS Keychain, Windows
// Credential Manager. Always pinned to the Secret Service on Linux, since unpinned it falls silently to the
// kernel keyring, which forgets at reboot. Its findCredentials is never called: it loads every secret.
//
// The calls are synchronous on purpose: while one waits for an unlock dialog no signal handler of ours
// stands in the way, and Ctrl-C ends the process at once.

import { NoKeychain, SwitchError } from '../errors.ts';
import { cleanLine } from '../words/clean.ts';
import type { Keychain, KeychainWorld } from './index.ts';
import { type Entry, type Library, loadLibrary } from './library.ts';

const SERVICE = 'aws-switch';
/** Written and deleted to see whether anything can be kept. */
const PROBE = 'probe';

/** The keychain of this user's login. */
export function openOs({ platform }: KeychainWorld): Keychain {
  let library: Library | undefined;
  const entry = (name: string): Entry => {
    library ??= loadLibrary(platform);
    return new library.Entry(SERVICE, name, { linux: { store: 'secret-service' } });
  };
  return {
    name: 'os',
    title: TITLES[platform] ?? 'the login keyring',
    async get(name) {
      const secret = unlessAbsent(() => entry(name).getSecret());
      return secret ? Buffer.from(secret).toString() : undefined;
    },
    async set(name, value) {
      attempt(() => entry(name).setSecret(new TextEncoder().encode(value)));
    },
    async delete(name) {
      unlessAbsent(() => entry(name).deleteCredential());
    },
    // Looking for an item that is not there asks nobody to unlock: only a write shows that one can be kept.
    async open() {
      attempt(() => entry(PROBE).setSecret(new TextEncoder().encode('{"v":1}')));
      attempt(() => entry(PROBE).deleteCredential());
    },
  };
}

const TITLES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'the macOS keychain',
  win32: 'the Windows Credential Manager',
};

/** What is absent is null or false on Linux; its words for other platforms, not tried there, name an error. */
function unlessAbsent<T>(call: () => T): T | undefined {
  return attempt(() => {
    try {
      return call();
    } catch (error) {
      if (/no matching entry/i.test(String(error))) return undefined;
      throw error;
    }
  });
}

/** The library's errors differ by their words alone. */
function attempt<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw explained(error instanceof Error ? error.message : String(error), error);
  }
}

const USE_FILE =
  'or keep secrets in an encrypted file: SWITCH_KEYCHAIN=file, or for good keychain = file under [switch] in ~/.aws/config';

const ABSENT = 'there is no keychain to keep secrets in: no Secret Service answers on this machine';

/** Each state by the library's words for it: what is said of it, and what to do. The first that fits. */
const STATES: readonly (readonly [words: RegExp, says: string, remedy: string])[] = [
  [
    /dismissed/,
    'the keychain is locked, and the question to unlock it was dismissed',
    'unlock it and try again',
  ],
  [/object locked|\bis locked\b|locked collection/i, 'the keychain is locked', 'unlock it and try again'],
  [
    /did not receive a reply|disconnected from message bus|NoReply|time(d )?out/i,
    'the keychain does not answer',
    'restart it, or log in anew',
  ],
  [
    /no result found/,
    'the keychain has no collection to keep secrets in',
    'open it once with its own program, which makes one',
  ],
  [
    /matched by \d+ credentials/,
    'the keychain holds it twice',
    'delete one of the two with its own program: service aws-switch',
  ],
  // Here, and here alone, another place for secrets may be offered.
  [
    /No DBus session|autolaunch|Failed to connect|was not provided|server address|Address does not contain/i,
    ABSENT,
    'log in to a desktop session, or install and start gnome-keyring',
  ],
];

function explained(words: string, cause: unknown): SwitchError {
  const [, says, remedy] = STATES.find(([known]) => known.test(words)) ?? [];
  const hints = [`it said: ${cleanLine(words)}`, ...(remedy ? [remedy] : []), USE_FILE];
  const Kind = says === ABSENT ? NoKeychain : SwitchError;
  return new Kind('keychain', says ?? 'the keychain failed', hints, cause);
}
