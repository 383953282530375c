import type { Keychain } from '../../keychain/index.ts';
import type { PrivateFolder } from '../../system/files.ts';
import { signInItem } from '../../words/items.ts';

/** Where sign-ins rest, by the names of AWS's tools. Absent is undefined. */
export interface Shelf {
  /** Throws where nothing could be kept. */
  open(): Promise<void>;
  get(name: string): Promise<string | undefined>;
  put(name: string, text: string): Promise<void>;
  delete(name: string): Promise<void>;
}

/** The folder of AWS's own tools, in clear as they keep it: whoever signs in with one is signed in for all. */
export function shelfInFolder(folder: Pick<PrivateFolder, 'read' | 'write' | 'delete'>): Shelf {
  const file = (name: string): string => `${name}.json`;
  return {
    async open() {},
    get: async (name) => folder.read(file(name)),
    put: async (name, text) => folder.write(file(name), text),
    delete: async (name) => folder.delete(file(name)),
  };
}

/** The keychain, for who wants nothing in clear, and no other tool to use it. */
export function shelfInKeychain(keychain: () => Promise<Keychain>): Shelf {
  return {
    open: async () => (await keychain()).open(),
    get: async (name) => (await keychain()).get(signInItem(name)),
    put: async (name, text) => (await keychain()).set(signInItem(name), text),
    delete: async (name) => (await keychain()).delete(signInItem(name)),
  };
}
