import { SwitchError } from '../errors.ts';
import type { Credentials } from '../sessions/session.ts';
import { rfc3339 } from '../words/time.ts';
import { typed } from '../words/typed.ts';
import type { Begun } from './journal.ts';
import type { AccessKey, RotationWorld } from './world.ts';

const KEYS_PER_USER = 2;

/** A new key, stored beside the one in use, and the journal of it. */
export async function newKey(world: RotationWorld): Promise<[Begun, Credentials]> {
  const { profile, keyId: oldKeyId, iam, journal, places } = world;
  const keys = await iam.list();
  if (keys.length >= KEYS_PER_USER) throw full(keys, world);
  const asked = { profile, oldKeyId, known: keys.map(({ keyId }) => keyId), at: world.now() };
  journal.write(asked);
  const made = await iam.create().catch((error: unknown) => {
    if (error instanceof SwitchError && error.reason === 'refused') journal.end();
    throw error;
  });
  const begun = { ...asked, newKeyId: made.accessKeyId };
  try {
    journal.write(begun);
    await places.putBeside(made);
  } catch (error) {
    throw await undone(made, error, world);
  }
  world.say(
    `${made.accessKeyId} is made and stored; should this be stopped, the next rotate goes on from here`,
  );
  return [begun, made];
}

/** AWS allows two keys, and a rotation needs one of them for a while. */
export function full(keys: readonly AccessKey[], { profile, keyId, storedAs }: RotationWorld): SwitchError {
  const others = keys.filter((key) => key.keyId !== keyId);
  const strange = others.filter((key) => storedAs(key.keyId).length === 0);
  const listed = others.map(({ keyId: id, isActive, createdAt }) => {
    const names = storedAs(id);
    return [
      `${id}, ${isActive ? 'active' : 'switched off'}`,
      ...(createdAt ? [`made on ${day(createdAt)}`] : []),
      ...(names.length > 0 ? [`stored here as ${names.join(', ')}`] : []),
    ].join(', ');
  });
  return new SwitchError(
    'refused',
    'this user has two access keys already, and AWS allows no more: nothing was changed',
    [
      `beside ${keyId}, which is in use here, there is ${listed.join('; ')}`,
      strange.length > 0
        ? 'if nothing uses it, delete it:'
        : 'both are in use here: store one of them under all of these names first, and delete the other then',
      ...strange.map(
        ({ keyId: id }) =>
          `switch exec ${typed(profile)} -- aws iam delete-access-key --access-key-id ${typed(id)}`,
      ),
    ],
  );
}

/** A key that cannot be stored is of no use: it is deleted while there is a session for that. */
async function undone(
  { accessKeyId }: Credentials,
  error: unknown,
  { iam, journal }: RotationWorld,
): Promise<unknown> {
  if (!(error instanceof SwitchError)) return error;
  const hint = await iam.delete(accessKeyId).then(
    () => {
      journal.end();
      return 'the new key is deleted again: nothing was changed';
    },
    () => `the new key ${accessKeyId} could not be deleted: run switch rotate again`,
  );
  return new SwitchError(error.reason, error.message, [...error.hints, hint], error);
}

/** A day, as people write it in files. */
export const day = (time: number): string => rfc3339(time).slice(0, 10);
