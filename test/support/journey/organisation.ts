import { createHash } from 'node:crypto';
import type { AccessKeys } from '../../../src/sandbox/access-keys.ts';
import type { LogEntry } from '../../../src/sandbox/index.ts';
import { createOrganisation, type Organisation, type Random } from '../../../src/sandbox/organisation.ts';
import { type Habits, openPremises } from '../../../src/sandbox/premises.ts';
import { startServer } from '../../../src/sandbox/server.ts';
import type { Sessions } from '../../../src/sandbox/sessions.ts';
import type { Secret } from '../leaks/secret.ts';
import { openPhone, type Phone } from './phone.ts';

/** A practice organisation whose every secret the test knows, also those that it hands out. */
export interface ObservedOrganisation extends Organisation {
  readonly url: string;
  readonly log: readonly LogEntry[];
  readonly phone: Phone;
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
  const premises = openPremises(organisation, Date.now, random, habits);
  const phone = openPhone(user.mfaSeed);
  const sessions = recorded(premises.sessions, issued);
  const keys = recordedKeys(premises.keys, issued);
  const server = await startServer({
    premises: { ...premises, device: phone.device, sessions, keys },
    nonce: random(24).toString('hex'),
  });
  return {
    ...organisation,
    url: server.url,
    log: server.log,
    phone,
    keys: premises.keys.list,
    secrets: () => [
      { kind: 'long-lived', name: "the user's secret key", text: user.secretAccessKey },
      { kind: 'long-lived', name: 'the seed of the MFA device', text: user.mfaSeed },
      ...issued,
    ],
    close: server.close,
  };
}

/** A book of sessions that writes down each secret it hands out. */
function recorded(sessions: Sessions, issued: Secret[]): Sessions {
  return {
    ...sessions,
    issue(caller, seconds) {
      const { secretAccessKey, sessionToken, ...more } = sessions.issue(caller, seconds);
      const kind = caller.arn.includes(':assumed-role/') ? 'role session' : 'mfa session';
      issued.push({ kind, name: `secret key of a ${kind}`, text: secretAccessKey });
      issued.push({ kind, name: `token of a ${kind}`, text: sessionToken });
      return { secretAccessKey, sessionToken, ...more };
    },
  };
}

/** A book of access keys that writes down each secret it hands out. */
function recordedKeys(keys: AccessKeys, issued: Secret[]): AccessKeys {
  return {
    ...keys,
    create() {
      const key = keys.create();
      issued.push({ kind: 'long-lived', name: 'a new secret key of the user', text: key.secretAccessKey });
      return key;
    },
  };
}

/** Random bytes that are the same for the same seed. */
function seeded(seed: string): Random {
  let drawn = 0;
  const block = (): Buffer => createHash('sha256').update(`${seed} ${drawn++}`).digest();
  return (bytes) => Buffer.concat(Array.from({ length: Math.ceil(bytes / 32) }, block)).subarray(0, bytes);
}
