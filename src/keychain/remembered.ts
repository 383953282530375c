// The data key between two runs: in the kernel's keyring, for twelve hours, bound to the lock file that it was taken
// from. What is found there is only believed with a proof; whatever is wrong with it, the passphrase is asked.

import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { KeychainWorld } from './index.ts';
import { type KernelPlace, loginKeyring } from './kernel.ts';
import { fieldsOf } from './sealed.ts';

interface Kept {
  readonly v: 1;
  /** When it is over, in milliseconds. */
  readonly until: number;
  readonly key: string;
  /** That the key belongs to this lock, and to this end. */
  readonly proof: string;
}

const LIFE_SECONDS = 12 * 3600;
/** A clock that was set back by so much, as a wrong one is once the network is there, costs no question. */
const SET_BACK_SECONDS = 3600;

/** Written, read and deleted, to see whether a place keeps what it is given. */
const PROBE = 'probe';
const PROBE_SECONDS = 60;

/** The data key of a lock file, where it is remembered. */
export async function recall(lock: string, world: KeychainWorld): Promise<Buffer | undefined> {
  if (!world.remembers) return undefined;
  const name = nameFor(lock);
  for (const open of PLACES) {
    try {
      const place = await open(world);
      const text = await place?.read(name);
      const key = text === undefined ? undefined : keyIn(text, lock, world.now());
      if (text !== undefined && key === undefined) await place?.forget(name);
      if (place) return key;
    } catch (error) {
      world.debug(refused(error));
    }
  }
  return undefined;
}

/** Remembers the data key of a lock file; false where no place can be trusted with it. */
export async function remember(lock: string, key: Buffer, world: KeychainWorld): Promise<boolean> {
  if (!world.remembers) return false;
  const text = JSON.stringify(keptOf(key, lock, world.now() + LIFE_SECONDS * 1000));
  for (const open of PLACES) {
    try {
      const place = await open(world);
      if (!place || !(await isSound(place))) continue;
      await place.write(nameFor(lock), text, LIFE_SECONDS);
      return true;
    } catch (error) {
      world.debug(refused(error));
    }
  }
  return false;
}

/** Forgets the data key of a lock file wherever it is remembered; true where it was. */
export async function forget(lock: string, world: KeychainWorld): Promise<boolean> {
  let wasThere = false;
  for (const open of PLACES) {
    try {
      if (await (await open(world))?.forget(nameFor(lock))) wasThere = true;
    } catch (error) {
      world.debug(refused(error));
    }
  }
  return wasThere;
}

/** The first that can be used is the one; the program costs a process, and is only asked where the library is refused. */
const PLACES: readonly ((world: KeychainWorld) => Promise<KernelPlace | undefined>)[] = [
  async (world) =>
    world.platform === 'linux'
      ? loginKeyring(async (description, seconds) =>
          (await import('./keyctl.ts')).limitLife(description, seconds, world),
        )
      : undefined,
  async (world) =>
    world.platform === 'linux' ? (await import('./keyctl.ts')).userKeyring(world) : undefined,
];

/** A place may refuse and keep the item all the same, or take it and not give it back: seen with a random value. */
async function isSound(place: KernelPlace): Promise<boolean> {
  const value = randomBytes(16).toString('hex');
  await place.write(PROBE, value, PROBE_SECONDS);
  const found = await place.read(PROBE);
  return (await place.forget(PROBE)) && found === value && (await place.read(PROBE)) === undefined;
}

/** Another lock file is another name. */
const nameFor = (lock: string): string =>
  `data-key/${createHash('sha256').update(lock).digest('hex').slice(0, 32)}`;

const proofOf = (key: Buffer, lock: string, until: number): string =>
  createHmac('sha256', key).update(`${until}\n${lock}`).digest('base64');

const keptOf = (key: Buffer, lock: string, until: number): Kept => ({
  v: 1,
  until,
  key: key.toString('base64'),
  proof: proofOf(key, lock, until),
});

function keyIn(text: string, lock: string, now: number): Buffer | undefined {
  const { v, until, key, proof } = fieldsOf<Kept>(text) ?? {};
  if (v !== 1 || typeof until !== 'number' || typeof key !== 'string') return undefined;
  const bytes = Buffer.from(key, 'base64');
  const isTime = now < until && until <= now + (LIFE_SECONDS + SET_BACK_SECONDS) * 1000;
  return bytes.length === 32 && isTime && proof === proofOf(bytes, lock, until) ? bytes : undefined;
}

const refused = (error: unknown): string =>
  `no kernel keyring here: ${error instanceof Error ? error.message : error}`;
