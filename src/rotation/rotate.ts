// A new access key in the place of an old one, so that at every moment one that works is in the keychain: made, stored
// beside the old, read back, used; then put in its place, and the old one switched off and deleted. A run that is
// killed anywhere is finished, or cleared up, by the next.

import { KeyUnknown, SwitchError } from '../errors.ts';
import type { Credentials } from '../sessions/session.ts';
import { day, newKey } from './begin.ts';
import { cleared } from './clear.ts';
import type { Begun } from './journal.ts';
import type { RotationWorld } from './world.ts';

/** The ids of the key that has gone and of the one in its place. */
export interface Rotated {
  readonly oldKeyId: string;
  readonly newKeyId: string;
}

/** Rotates a key, or finishes what another run has begun. */
export async function rotated(world: RotationWorld): Promise<Rotated> {
  const begun = world.journal.read();
  if (!begun) return replaced(...(await newKey(world)), world);
  const made = await world.places.beside();
  const isInUse = world.keyId === (begun.newKeyId ?? made?.accessKeyId);
  // Where a person has stored another key meanwhile, neither is in use, and nothing is known of the old one.
  const isBeside = made !== undefined && world.keyId === begun.oldKeyId && (await isListed(made, world));
  if (!isInUse && !isBeside) {
    await cleared(begun, world);
    return replaced(...(await newKey(world)), world);
  }
  world.say(`going on with the rotation of ${day(begun.at)}`);
  return isBeside ? replaced(begun, made, world) : retired(begun, world.keyId, world);
}

const isListed = async ({ accessKeyId }: Credentials, { iam }: RotationWorld): Promise<boolean> =>
  (await iam.list()).some(({ keyId }) => keyId === accessKeyId);

/** Puts a key that works into the place of the old one. */
async function replaced(begun: Begun, made: Credentials, world: RotationWorld): Promise<Rotated> {
  await usedSoon(() => world.use(made), world);
  await world.places.putInUse(made, begun.oldKeyId);
  return retired(begun, made.accessKeyId, world);
}

/** Takes the old key out of the world; whatever stops that is left for the next run. */
async function retired({ oldKeyId }: Begun, newKeyId: string, world: RotationWorld): Promise<Rotated> {
  try {
    await deleted(oldKeyId, world);
  } catch (error) {
    if (!(error instanceof SwitchError)) throw error;
    const hint = `the new key, ${newKeyId}, is in use; ${oldKeyId} is not deleted yet: run switch rotate again`;
    throw new SwitchError(error.reason, error.message, [...error.hints, hint], error);
  }
  await world.places.dropBeside();
  world.journal.end();
  return { oldKeyId, newKeyId };
}

async function deleted(oldKeyId: string, world: RotationWorld): Promise<void> {
  const { iam } = world;
  const old = (await iam.list()).find(({ keyId }) => keyId === oldKeyId);
  if (old?.isActive) await iam.switchOff(oldKeyId);
  await usedSoon(() => world.useAgain(), world);
  if (old) await iam.delete(oldKeyId);
}

/** A new key takes some seconds until all of AWS knows it. */
async function usedSoon(use: () => Promise<void>, { wait, now }: RotationWorld): Promise<void> {
  const until = now() + LONGEST_WAIT_MS;
  for (;;) {
    try {
      return await use();
    } catch (error) {
      if (!(error instanceof KeyUnknown)) throw error;
      if (now() > until) throw new SwitchError(error.reason, error.message, [...error.hints, UNKNOWN], error);
      await wait(BETWEEN_TRIES_MS);
    }
  }
}

const LONGEST_WAIT_MS = 60_000;
const BETWEEN_TRIES_MS = 1_000;
const UNKNOWN = 'the new key is stored: run switch rotate again in a minute, which goes on from here';
