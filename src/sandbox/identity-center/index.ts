import type { Organisation, Random } from '../organisation.ts';
import type { Clock } from '../time.ts';
import { type Clients, openClients } from './clients.ts';
import { createDirectory, type Directory } from './directory.ts';
import { openMint } from './mint.ts';
import { openSignIns, type SignIns } from './sign-ins.ts';
import { openTokens, type Tokens } from './tokens.ts';

/** An Identity Center that is open: who may be what, and all that changes while people sign in. */
export interface IdentityCenter {
  readonly directory: Directory;
  readonly clients: Clients;
  readonly signIns: SignIns;
  readonly tokens: Tokens;
  /** Seconds that a program has to wait between two questions, and may take in all. */
  readonly interval: number;
  readonly patience: number;
  readonly fault: (action: string) => Fault | undefined;
}

/** What can be wrong with an Identity Center for a while: it fails, or has too much to do. */
export type Fault = 'broken' | 'busy';

/** What differs from one Identity Center to another; times in seconds. */
export interface IdentityCenterHabits {
  readonly ssoTokenSeconds?: number | undefined;
  /** A sign-in is renewed for no longer than this. */
  readonly ssoRefreshSeconds?: number | undefined;
  readonly ssoRegistrationSeconds?: number | undefined;
  /** How long a person may take to sign in. */
  readonly ssoPatience?: number | undefined;
  /** How long a program has to wait between two questions whether the person has. */
  readonly ssoInterval?: number | undefined;
  /** Accounts in all, and permission sets in each. */
  readonly ssoAccounts?: number | undefined;
  readonly ssoRoles?: number | undefined;
  /** Asked before each action, by its name. */
  readonly ssoFault?: ((action: string) => Fault | undefined) | undefined;
}

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Opens an Identity Center in which nobody has signed in. */
export function openIdentityCenter(
  organisation: Organisation,
  clock: Clock,
  random: Random,
  habits: IdentityCenterHabits,
): IdentityCenter {
  const mint = openMint(random);
  const { ssoPatience: patience = 600, ssoInterval: interval = 1 } = habits;
  return {
    directory: createDirectory(organisation, random, {
      accounts: habits.ssoAccounts,
      roles: habits.ssoRoles,
    }),
    clients: openClients(clock, mint, habits.ssoRegistrationSeconds ?? 90 * DAY),
    signIns: openSignIns(clock, mint, patience),
    tokens: openTokens(clock, mint, {
      access: habits.ssoTokenSeconds ?? 8 * HOUR,
      refresh: habits.ssoRefreshSeconds ?? 90 * DAY,
    }),
    interval,
    patience,
    fault: habits.ssoFault ?? (() => undefined),
  };
}
