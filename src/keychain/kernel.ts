// The kernel's keyring, through the library: what is written there never touches a disk, and is found by every process
// of this user, since it lies in the user's persistent keyring as well as in that of the session. It has no limit in
// time but that keyring's own: three days after it was last looked into, unless the machine says otherwise.

import { type Entry, type Library, loadLibrary } from './library.ts';

/** A place for a small secret under a name. Absent is undefined; a place that cannot be used throws. */
export interface KernelPlace {
  read(name: string): Promise<string | undefined>;
  write(name: string, text: string, seconds: number): Promise<void>;
  forget(name: string): Promise<boolean>;
}

const SERVICE = 'aws-switch';

/** What the library calls a key in the kernel. */
export const descriptionOf = (name: string): string => `keyring:${name}@${SERVICE}`;

/** The keyring of this login. Another program may then limit what was written: `limit`. */
export function loginKeyring(limit: (description: string, seconds: number) => Promise<void>): KernelPlace {
  let library: Library | undefined;
  const entry = (name: string): Entry => {
    library ??= ready(loadLibrary('linux'));
    return entryOf(library, name);
  };
  return {
    async read(name) {
      const secret = entry(name).getSecret();
      return secret ? Buffer.from(secret).toString() : undefined;
    },
    async write(name, text, seconds) {
      entry(name).setSecret(new TextEncoder().encode(text));
      await limit(descriptionOf(name), seconds);
    },
    forget: async (name) => entry(name).deleteCredential(),
  };
}

const entryOf = ({ Entry }: Library, name: string): Entry =>
  new Entry(SERVICE, name, { linux: { store: 'keyutils' } });

/**
 * The library asks which session keyring there is before it makes the call by which the kernel gives one to a process
 * that has none. So its first call is refused there, and what it writes is left where nobody finds it; the second is not.
 */
function ready(library: Library): Library {
  try {
    entryOf(library, 'nothing').getSecret();
  } catch {
    // the next call tells
  }
  return library;
}
