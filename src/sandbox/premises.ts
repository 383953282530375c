import { type AccessKeys, openAccessKeys } from './access-keys.ts';
import { openWebConsole, type WebConsole } from './console/index.ts';
import { type MfaDevice, openDevice } from './device.ts';
import { type Federation, type FederationHabits, openFederation } from './federation/index.ts';
import {
  type IdentityCenter,
  type IdentityCenterHabits,
  openIdentityCenter,
} from './identity-center/index.ts';
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
  readonly identityCenter: IdentityCenter;
  readonly federation: Federation;
  readonly webConsole: WebConsole;
  /** A session of GetSessionToken ends with the key that opened it. */
  readonly endsSessions: boolean;
}

/** What is not the same at every AWS, or at every moment. */
export interface Habits extends IdentityCenterHabits, FederationHabits {
  /** Milliseconds until a new access key is accepted. */
  readonly keyDelay?: number | undefined;
  /** AWS says that sessions last until their time is over; users have seen them end with their key. */
  readonly endsSessions?: boolean | undefined;
}

/** How long AWS takes to accept a new access key, about, in milliseconds. */
const KEY_DELAY = 3000;

/** Opens an organisation: the user has their first key, nobody has a session, no code was used. */
export function openPremises(
  organisation: Organisation,
  clock: Clock,
  random: Random,
  { keyDelay = KEY_DELAY, endsSessions = false, ...habits }: Habits = {},
): Premises {
  const sessions = openSessions(clock, random);
  return {
    organisation,
    clock,
    device: openDevice(organisation.user.mfaSeed, clock),
    keys: openAccessKeys(organisation.user, clock, random, keyDelay),
    sessions,
    identityCenter: openIdentityCenter(organisation, clock, random, habits),
    federation: openFederation({ organisation, clock, random, sessions }, habits),
    webConsole: openWebConsole(clock, random),
    endsSessions,
  };
}
