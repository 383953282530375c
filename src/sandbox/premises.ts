import { type MfaDevice, openDevice } from './device.ts';
import type { Organisation, Random } from './organisation.ts';
import { openSessions, type Sessions } from './sessions.ts';
import type { Clock } from './time.ts';

/** An organisation that is open: the data, and all that changes while it is. */
export interface Premises {
  readonly organisation: Organisation;
  readonly clock: Clock;
  readonly device: MfaDevice;
  readonly sessions: Sessions;
}

/** Opens an organisation: nobody has a session, no code was used. */
export const openPremises = (organisation: Organisation, clock: Clock, random: Random): Premises => ({
  organisation,
  clock,
  device: openDevice(organisation.user.mfaSeed, clock),
  sessions: openSessions(clock, random),
});
