import { randomBytes } from 'node:crypto';
import type { LogEntry } from './dispatch.ts';
import { type OwnersFederation, ownersFederation } from './federation/owner.ts';
import {
  type Account,
  type AccountName,
  createOrganisation,
  type Random,
  type Role,
} from './organisation.ts';
import { type Habits, openPremises } from './premises.ts';
import { startServer } from './server.ts';
import type { Clock } from './time.ts';

export type { LogEntry } from './dispatch.ts';
export type { Account, AccountName, Role } from './organisation.ts';
export { profilesText } from './profiles-text.ts';

/** A practice organisation that is being served, and all its owner may know. */
export interface PracticeOrganisation {
  /** The endpoint of STS, IAM and S3, for `AWS_ENDPOINT_URL`. */
  readonly url: string;
  /** Below it `/code` is the MFA code that would be accepted now, and `/log` the requests served. */
  readonly controlUrl: string;
  /** The key that the user begins with. */
  readonly user: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly mfaSerial: string;
  /** The seed of the MFA device in base32, for an authenticator app. */
  readonly mfaSeed: string;
  readonly accounts: readonly Account[];
  readonly roles: readonly Role[];
  readonly buckets: Readonly<Record<AccountName, readonly string[]>>;
  readonly federation: OwnersFederation;
  readonly log: readonly LogEntry[];
  /** The user's access keys of this moment, oldest first, without their secrets. */
  keys(): readonly { readonly accessKeyId: string; readonly isActive: boolean }[];
  /** True for the id of a program that has registered with the Identity Center here. */
  knowsClient(id: string): boolean;
  /** The MFA code that would be accepted now; throws when both codes of the moment are used. */
  code(): string;
  close(): Promise<void>;
}

/** Founds a practice organisation with secrets of its own and serves it on loopback until it is closed. */
export async function openPracticeOrganisation(
  options: { clock?: Clock; random?: Random; port?: number } & Habits = {},
): Promise<PracticeOrganisation> {
  const { clock = Date.now, random = randomBytes, port = 0, ...habits } = options;
  const organisation = createOrganisation(random);
  const premises = openPremises(organisation, clock, random, habits);
  const nonce = random(24).toString('hex');
  const federation = ownersFederation(premises);
  const server = await startServer({ premises, nonce, port });
  const { user, accounts, roles } = organisation;
  return {
    url: server.url,
    controlUrl: `${server.url}/${nonce}`,
    user: { accessKeyId: user.accessKeyId, secretAccessKey: user.secretAccessKey },
    mfaSerial: user.mfaSerial,
    mfaSeed: user.mfaSeed,
    accounts,
    roles,
    buckets: Object.fromEntries(
      accounts.map(({ name, buckets }) => [name, buckets]),
    ) as PracticeOrganisation['buckets'],
    federation,
    log: server.log,
    keys: () => premises.keys.list().map(({ accessKeyId, isActive }) => ({ accessKeyId, isActive })),
    knowsClient: (id) => premises.identityCenter.clients.find(id) !== undefined,
    code: () => codeOf(premises.device.next()),
    close: server.close,
  };
}

function codeOf(next: { code: string } | { waitSeconds: number }): string {
  if ('code' in next) return next.code;
  throw new Error(`every code that would be accepted now is used; the next is in ${next.waitSeconds} s`);
}
