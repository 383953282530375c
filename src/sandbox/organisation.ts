import type { Policy } from './policy.ts';
import { ROLES, type RoleDefinition, USER_ARN, USER_POLICY } from './roles.ts';
import { toBase32 } from './totp.ts';

/** When all that an organisation begins with was made. */
export const FOUNDED = Date.parse('2026-01-05T09:00:00Z');

/** Gives as many random bytes as are asked for. */
export type Random = (bytes: number) => Buffer;

/** The names of the accounts, jump account first. */
export type AccountName = 'jump' | 'dev' | 'staging' | 'prod';

/** One account and what can be seen inside it. */
export interface Account {
  readonly name: string;
  readonly id: string;
  readonly region: string;
  /** How S3 names the account as an owner. */
  readonly canonicalId: string;
  readonly buckets: readonly string[];
}

/** The one IAM user, with a virtual MFA device and the long-lived key they begin with: they may change it. */
export interface User {
  readonly account: Account;
  readonly arn: string;
  readonly name: string;
  readonly id: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly mfaSerial: string;
  readonly mfaSeed: string;
  readonly policy: Policy;
}

/** A role in a member account. */
export interface Role extends RoleDefinition {
  readonly name: string;
  readonly account: Account;
  readonly id: string;
}

/** A jump account with its user, and the member accounts with their roles. */
export interface Organisation {
  readonly accounts: readonly Account[];
  readonly user: User;
  readonly roles: readonly Role[];
}

/** Founds an organisation: accounts and roles are always the same, secrets and bucket names never. */
export function createOrganisation(random: Random): Organisation {
  const found = (name: AccountName, id: string, region: string, ...purposes: string[]): Account => ({
    name,
    id,
    region,
    canonicalId: random(32).toString('hex'),
    buckets: purposes.map((purpose) => `${name}-${purpose}-${random(4).toString('hex')}`),
  });
  const jump = found('jump', '999999999999', 'eu-west-1', 'sign-ins', 'trails');
  const members = [
    found('dev', '111111111111', 'eu-west-1', 'builds', 'fixtures', 'scratch'),
    found('staging', '222222222222', 'us-east-1', 'invoices', 'uploads'),
    found('prod', '333333333333', 'eu-west-1', 'backups', 'invoices', 'uploads'),
  ];
  const roles = members.flatMap((account) => rolesOf(account, random));
  return { accounts: [jump, ...members], user: createUser(jump, random), roles };
}

/** An access key id or unique id of IAM: what it names by the first four letters, then random ones. */
export const createId = (prefix: string, letters: number, random: Random): string =>
  prefix + toBase32(random(letters)).slice(0, letters);

/** A secret access key: forty characters of base64. */
export const createSecret = (random: Random): string => random(30).toString('base64');

function rolesOf(account: Account, random: Random): Role[] {
  return ROLES.filter(({ arn }) => arn.includes(`::${account.id}:`)).map((definition) => ({
    ...definition,
    account,
    name: definition.arn.replace(/.*\//, ''),
    id: createId('AROA', 17, random),
  }));
}

function createUser(account: Account, random: Random): User {
  return {
    account,
    arn: USER_ARN,
    name: USER_ARN.replace(/.*\//, ''),
    id: createId('AIDA', 17, random),
    accessKeyId: createId('AKIA', 16, random),
    secretAccessKey: createSecret(random),
    mfaSerial: USER_ARN.replace(':user/', ':mfa/'),
    mfaSeed: toBase32(random(40)),
    policy: USER_POLICY,
  };
}
