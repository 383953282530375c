// What is done about a rotation that cannot be gone on with, and that may have made a key in AWS.

import { SwitchError } from '../errors.ts';
import { rfc3339 } from '../words/time.ts';
import { day, full } from './begin.ts';
import type { Begun } from './journal.ts';
import type { AccessKey, RotationWorld } from './world.ts';

/**
 * Deletes the key that a rotation has made for certain, which nobody can have used. One that AWS gave no answer about
 * may as well be a person's own: a person is asked, and where there is nobody it stays, and the rotation open.
 */
export async function cleared(begun: Begun, world: RotationWorld): Promise<void> {
  const { iam, journal, places, keyId: inUse } = world;
  const keys = await iam.list();
  const unused: AccessKey[] = [];
  for (const key of keys)
    if (key.keyId !== inUse && !begun.known.includes(key.keyId) && !(await iam.wasUsed(key.keyId)))
      unused.push(key);
  const named = [begun.newKeyId, (await places.beside())?.accessKeyId];
  for (const { keyId } of unused.filter((key) => named.includes(key.keyId))) {
    await iam.delete(keyId);
    world.say(`${keyId} is deleted: a rotation on ${day(begun.at)} that made it came to no end`);
  }
  if (begun.newKeyId === undefined)
    for (const key of unused.filter((one) => !named.includes(one.keyId) && isOfThen(one, begun)))
      await deletedIfAgreed(key, keys, begun, world);
  await places.dropBeside();
  journal.end();
}

const isOfThen = ({ createdAt = 0 }: AccessKey, { at }: Begun): boolean =>
  Math.abs(createdAt - at) < CLOCKS_APART_MS;

const CLOCKS_APART_MS = 10 * 60_000;

async function deletedIfAgreed(
  { keyId, createdAt = 0 }: AccessKey,
  keys: readonly AccessKey[],
  { at }: Begun,
  world: RotationWorld,
): Promise<void> {
  const what = [
    `at ${rfc3339(at)} a rotation asked for a new key, and AWS's answer was lost`,
    `${keyId} was made at ${rfc3339(createdAt)} and never used: it is that key, or one that somebody made by hand`,
  ];
  const answer = await world.agrees(`Delete ${keyId} in AWS?`, what);
  if (answer === undefined) {
    const { reason, message, hints } = full(keys, world);
    throw new SwitchError(reason, message, [...what, ...hints]);
  }
  if (!answer) return;
  await world.iam.delete(keyId);
  world.say(`${keyId} is deleted`);
}
