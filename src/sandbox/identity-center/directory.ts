import { type Account, createId, type Organisation, type Random, type Role } from '../organisation.ts';
import { LIST_BUCKETS, mayEnter, PROD_AUDIT, policy } from '../roles.ts';
import { reservedRoleArn } from './reserved-role.ts';

/** An account, as the access portal lists it. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** The names of the permission sets that the person may use in it. */
  readonly permissionSets: readonly string[];
}

/** The accounts of a person, and what they may be in each. */
export interface Directory {
  /** Who signs in, always. */
  readonly person: string;
  readonly members: readonly Member[];
  /** The role behind a permission set of an account; nothing where the person has it not. */
  role(accountId: string, permissionSet: string): Role | undefined;
}

/** How large the directory is: accounts in all, and permission sets in each of them. */
export interface Size {
  readonly accounts?: number | undefined;
  readonly roles?: number | undefined;
}

const ASSIGNED: Readonly<Record<string, readonly string[]>> = {
  dev: ['Engineer', 'ReadOnly'],
  staging: ['Engineer', 'ReadOnly'],
  prod: ['Engineer', 'ReadOnly', 'Billing'],
};

const COMMON = ['Engineer', 'ReadOnly', 'Billing'];
const HOUR = 3600;

/** Writes down who may be what; accounts beyond the organisation's own have no bucket. */
export function createDirectory(organisation: Organisation, random: Random, size: Size = {}): Directory {
  const own = organisation.accounts.filter(({ name }) => Object.hasOwn(ASSIGNED, name));
  const grown = Array.from({ length: Math.max(0, (size.accounts ?? 0) - own.length) }, (_, at) => grow(at));
  const accounts = [...own, ...grown];
  const members = accounts.map(({ id, name }) => ({
    id,
    name,
    email: `aws+${name}@practice.example`,
    permissionSets: assigned(name, size.roles),
  }));
  const roles = new Map<string, Role>();
  return {
    person: organisation.user.name,
    members,
    role(accountId, permissionSet) {
      const account = accounts.find(({ id }) => id === accountId);
      const member = members.find(({ id }) => id === accountId);
      if (!account || !member?.permissionSets.includes(permissionSet)) return undefined;
      const arn = reservedRoleArn(accountId, permissionSet);
      const role = roles.get(arn) ?? reservedRole(account, permissionSet, arn, random);
      roles.set(arn, role);
      return role;
    },
  };
}

const grow = (at: number): Account => ({
  name: `team-${String(at + 1).padStart(4, '0')}`,
  id: String(400_000_000_001 + at),
  region: 'eu-west-1',
  canonicalId: '0'.repeat(64),
  buckets: [],
});

function assigned(account: string, count: number | undefined): readonly string[] {
  if (count === undefined) return ASSIGNED[account] ?? COMMON;
  return Array.from({ length: count }, (_, at) => COMMON[at] ?? `Team${String(at + 1).padStart(2, '0')}`);
}

function reservedRole(account: Account, permissionSet: string, arn: string, random: Random): Role {
  return {
    arn,
    account,
    name: arn.replace(/.*\//, ''),
    id: createId('AROA', 17, random),
    maxSessionDuration: permissionSet === 'ReadOnly' ? 12 * HOUR : HOUR,
    // Only Identity Center itself enters such a role.
    trustPolicy: policy(),
    policy: policyOf(permissionSet),
  };
}

function policyOf(permissionSet: string) {
  if (permissionSet === 'Billing') return policy();
  return permissionSet === 'Engineer' ? policy(LIST_BUCKETS, mayEnter(PROD_AUDIT)) : policy(LIST_BUCKETS);
}
