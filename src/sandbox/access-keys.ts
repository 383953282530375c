import { createId, createSecret, FOUNDED, type Random, type User } from './organisation.ts';
import type { Clock } from './time.ts';

/** One of the user's long-lived keys. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly created: number;
  /** Before this moment no service has heard of the key. */
  readonly accepted: number;
  readonly isActive: boolean;
  readonly lastUse?: Use;
}

/** When and where a key signed. */
export interface Use {
  readonly moment: number;
  readonly service: string;
  readonly region: string;
}

/** The keys the user has while the organisation is open, oldest first. */
export interface AccessKeys {
  list(): readonly AccessKey[];
  /** A new key; services learn of it a little later, as AWS's do. */
  create(): AccessKey;
  /** Switches a key on or off, at once. */
  setActive(accessKeyId: string, isActive: boolean): void;
  /** Takes a key away, at once. */
  delete(accessKeyId: string): void;
  /** The secret of a key that may sign now. */
  secretOf(accessKeyId: string): string | undefined;
  noteUse(accessKeyId: string, use: Use): void;
}

/** Opens the book of a user's keys; a new one is taken after the delay, in milliseconds. */
export function openAccessKeys(user: User, clock: Clock, random: Random, delay: number): AccessKeys {
  const { accessKeyId, secretAccessKey } = user;
  const first = { accessKeyId, secretAccessKey, created: FOUNDED, accepted: 0, isActive: true };
  const keys = new Map<string, AccessKey>([[accessKeyId, first]]);
  const change = (id: string, changed: Partial<AccessKey>): void => {
    const key = keys.get(id);
    if (key) keys.set(id, { ...key, ...changed });
  };
  return {
    list: () => [...keys.values()],
    create() {
      const now = clock();
      const key: AccessKey = {
        accessKeyId: createId('AKIA', 16, random),
        secretAccessKey: createSecret(random),
        created: now,
        accepted: now + delay,
        isActive: true,
      };
      keys.set(key.accessKeyId, key);
      return key;
    },
    setActive: (id, isActive) => change(id, { isActive }),
    delete: (id) => void keys.delete(id),
    secretOf(id) {
      const key = keys.get(id);
      return key?.isActive && clock() >= key.accepted ? key.secretAccessKey : undefined;
    },
    noteUse: (id, lastUse) => change(id, { lastUse }),
  };
}
