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
  /** A session of GetSessionToken ends with the key that opened it. */
  readonly endsSessions: boolean;
}

/** What is not the same at every AWS, or at every moment. */
export interface Habits {
  /** Milliseconds until a new access key is accepted. */
  readonly keyDelay?: number | undefined;
  /** AWS says that sessions last until their time is over; users have seen them end with their key. */
  readonly endsSessions?: boolean | undefined;
}

/** How long AWS takes to accept a new access key, about, in milliseconds. */
const KEY_DELAY = 3000;

/** Opens an organisation: the user has their first key, nobody has a session, no code was used. */
export const openPremises = (
  organisation: Organisation,
  clock: Clock,
  random: Random,
  { keyDelay = KEY_DELAY, endsSessions = false }: Habits = {},
): Premises => ({
  organisation,
  clock,
  device: openDevice(organisation.user.mfaSeed, clock),
  keys: openAccessKeys(organisation.user, clock, random, keyDelay),
  sessions: openSessions(clock, random),
  endsSessions,
});
