import { type AccessKeys, openAccessKeys } from './access-keys.ts';
import { type MfaDevice, openDevice } from './device.ts';
import type { Organisation, Random } from './organisation.ts';
import { openSessions, type Sessions } from './sessions.ts';
import type { Clock } from './time.ts';

/** An organisation that is open: the data, and all that changes while it is. */
export interface Premises {
  readonly organisation: Organisation;
  readonly clock: Clock;
  readonly device: MfaDevice;
  readonly keys: AccessKeys;
  readonly sessions: Sessions;
}

/** How long AWS takes to accept a new access key, about, in milliseconds. */
const KEY_DELAY = 3000;

/** Opens an organisation: the user has their first key, nobody has a session, no code was used. */
export const openPremises = (
  organisation: Organisation,
  clock: Clock,
  random: Random,
  keyDelay: number = KEY_DELAY,
): Premises => ({
  organisation,
  clock,
  device: openDevice(organisation.user.mfaSeed, clock),
  keys: openAccessKeys(organisation.user, clock, random, keyDelay),
  sessions: openSessions(clock, random),
});
