import type { SwitchError } from '../errors.ts';
import type { Env } from '../profiles/settings.ts';
import { openOs } from './os.ts';
import { KeychainTrouble } from './trouble.ts';

/**
 * Where secrets rest. Names are those of words/items.ts; values are text.
 * Absent is undefined; locked, dismissed, unavailable and hung are `keychain` SwitchErrors.
 */
export interface Keychain {
  /** Its key in the list of members. */
  readonly name: KeychainName;
  /** Shown to a person: "the login keyring". */
  readonly title: string;
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
  /** Deleting what is absent is no error. */
  delete(name: string): Promise<void>;
  /** Makes sure that something can be kept: unlocks what is locked, throws where it cannot be. */
  open(): Promise<void>;
  /** True where it is on this machine already; of those that are made when they are first opened. */
  isMade?(): boolean;
  /** Forgets what opens it without a question; true where there was something to forget. */
  lock?(): Promise<boolean>;
}

/** A thing that many processes want and one makes: the others look for it then. */
export interface Turn<T> {
  readonly name: string;
  /** True where a person is asked. */
  readonly asks: boolean;
  look(): Promise<T | undefined>;
  make(): Promise<T>;
}

/** What a member needs of the world. */
export interface KeychainWorld {
  readonly env: Env;
  readonly platform: NodeJS.Platform;
  /** `[switch] file_passphrase_process`: prints the passphrase of the encrypted file. */
  readonly passphraseProcess: string | undefined;
  /** A value of `[switch]`. */
  setting(key: 'keychain_command' | 'pass_prefix'): string | undefined;
  /** Throws where the command of this key of `[switch]` may not be run: its file may be another's word. */
  mayRun(key: 'keychain_command' | 'file_passphrase_process'): Promise<void>;
  /** A command as it may be shown, without what may be a secret. */
  shown(command: string): Promise<string>;
  /** Our state folder. */
  readonly stateFolder: string;
  /** False where nobody may be asked anything. */
  readonly mayAsk: boolean;
  /** The terminal that a program may ask on, which is not ours then; undefined where there is none. */
  terminalName(): Promise<string | undefined>;
  /** Asks on the terminal without showing what is typed; throws where there is nobody. */
  askHidden(question: string): Promise<string>;
  /** False where the data key of the encrypted file is never to rest in the kernel's keyring. */
  readonly remembers: boolean;
  /** One process at a time. */
  inTurn<T>(turn: Turn<T>): Promise<T>;
  now(): number;
  /** Words for a person, on stderr. */
  say(words: string): void;
  debug(line: string): void;
}

/** The members; the keys are the choices of `--keychain`. What most runs read is in the entry. */
export const keychains = {
  os: async () => openOs,
  file: () => import('./file.ts').then(({ openFile }) => openFile),
  pass: () => import('./pass.ts').then(({ openPass }) => openPass),
  command: () => import('./command.ts').then(({ openCommand }) => openCommand),
} as const satisfies Record<string, () => Promise<(world: KeychainWorld) => Keychain>>;

export type KeychainName = keyof typeof keychains;

/** True for a name on the shelf. */
export function isKeychainName(name: string): name is KeychainName {
  return Object.hasOwn(keychains, name);
}

/** A keychain that gives way to another one where there is none such on this machine, and a person agrees. */
export function orElse(first: Keychain, other: (why: SwitchError) => Promise<Keychain>): Keychain {
  let used = first;
  let offer: Promise<Keychain> | undefined;
  const through = async <T>(act: (keychain: Keychain) => Promise<T>): Promise<T> => {
    try {
      return await act(used);
    } catch (error) {
      if (!(error instanceof KeychainTrouble) || error.trouble !== 'unavailable') throw error;
      offer ??= other(error);
      used = await offer;
      return act(used);
    }
  };
  return {
    get name() {
      return used.name;
    },
    get title() {
      return used.title;
    },
    get: (name) => through((keychain) => keychain.get(name)),
    set: (name, value) => through((keychain) => keychain.set(name, value)),
    delete: (name) => through((keychain) => keychain.delete(name)),
    open: () => through((keychain) => keychain.open()),
    lock: async () => (await used.lock?.()) ?? false,
  };
}
