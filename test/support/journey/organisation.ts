import { createHash } from 'node:crypto';
import type { AccessKeys } from '../../../src/sandbox/access-keys.ts';
import { type OwnersFederation, ownersFederation } from '../../../src/sandbox/federation/owner.ts';
import type { LogEntry } from '../../../src/sandbox/index.ts';
import { createOrganisation, type Organisation, type Random } from '../../../src/sandbox/organisation.ts';
import { type Habits, openPremises } from '../../../src/sandbox/premises.ts';
import { startServer } from '../../../src/sandbox/server.ts';
import type { Secret } from '../leaks/secret.ts';
import { openPhone, type Phone } from './phone.ts';
import {
  recordedConsole,
  recordedFederation,
  recordedKeys,
  recordedSessions,
  recordedSignIns,
} from './recorded.ts';

/** A practice organisation whose every secret the test knows, also those that it hands out. */
export interface ObservedOrganisation extends Organisation {
  readonly url: string;
  readonly log: readonly LogEntry[];
  readonly phone: Phone;
  /** What leads to the owner's own page, and what others than IAM hand out. */
  readonly controlUrl: string;
  readonly federation: OwnersFederation;
  /** From now on its time runs so many milliseconds ahead of this machine's. */
  runAhead(milliseconds: number): void;
  /** The user's access keys of this moment, oldest first. */
  keys(): ReturnType<AccessKeys['list']>;
  secrets(): readonly Secret[];
  close(): Promise<void>;
}

/** Founds and serves an organisation; the same seed gives the same secrets. */
export async function openOrganisation(seed: string, habits: Habits = {}): Promise<ObservedOrganisation> {
  const random = seeded(seed);
  const organisation = createOrganisation(random);
  const { user } = organisation;
  const issued: Secret[] = [];
  let ahead = 0;
  const clock = (): number => Date.now() + ahead;
  const bare = openPremises(organisation, clock, random, habits);
  const phone = openPhone(user.mfaSeed, clock);
  const premises = {
    ...bare,
    device: phone.device,
    sessions: recordedSessions(bare.sessions, issued),
    keys: recordedKeys(bare.keys, issued),
    identityCenter: recordedSignIns(bare.identityCenter, issued),
    federation: recordedFederation(bare.federation, issued),
    webConsole: recordedConsole(bare.webConsole, issued),
  };
  const nonce = random(24).toString('hex');
  const server = await startServer({ premises, nonce });
  return {
    ...organisation,
    url: server.url,
    log: server.log,
    phone,
    controlUrl: `${server.url}/${nonce}`,
    federation: ownersFederation(premises),
    runAhead(milliseconds) {
      ahead = milliseconds;
    },
    keys: bare.keys.list,
    secrets: () => [
      { kind: 'long-lived', name: "the user's secret key", text: user.secretAccessKey },
      { kind: 'long-lived', name: 'the seed of the MFA device', text: user.mfaSeed },
      ...issued,
    ],
    close: server.close,
  };
}

/** Random bytes that are the same for the same seed. */
function seeded(seed: string): Random {
  let drawn = 0;
  const block = (): Buffer => createHash('sha256').update(`${seed} ${drawn++}`).digest();
  return (bytes) => Buffer.concat(Array.from({ length: Math.ceil(bytes / 32) }, block)).subarray(0, bytes);
}
