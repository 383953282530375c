// What both ways of entering a role without a key have in common.

import { roleCaller } from '../caller.ts';
import type { Role } from '../organisation.ts';
import { type Constraint, checkParameters, type Shape } from '../parameters.ts';
import { type Context, decide } from '../policy.ts';
import type { Premises } from '../premises.ts';
import type { UnsignedCall } from '../query-service.ts';
import { Refusal } from '../refusal.ts';
import { packedSize, readSessionPolicies } from '../session-policy.ts';
import { writeCredentials } from '../sts-call.ts';
import { ASSUME_ROLE } from '../sts-model.ts';
import type { Elements } from '../xml.ts';

const HOUR = 3600;

const { RoleArn, DurationSeconds, Policy, 'PolicyArns.member.arn': arn } = ASSUME_ROLE.parameters;

/** What both take: the role, for how long, and policies that scope the session down. */
export const COMMON: Shape['parameters'] = {
  RoleArn: RoleArn as Constraint,
  DurationSeconds: DurationSeconds as Constraint,
  Policy: Policy as Constraint,
  'PolicyArns.member.arn': arn as Constraint,
};

/** Refuses what has not the shape. */
export function checkShape({ parameters }: UnsignedCall, more: Shape['parameters']): void {
  checkParameters(parameters, { parameters: { ...COMMON, ...more }, lists: { PolicyArns: 10 } });
}

interface Entry {
  readonly action: string;
  /** The provider, by its ARN. */
  readonly provider: string;
  readonly context: Context;
}

/** The role that is asked for, where its trust policy trusts this provider with what it says. */
export function trustingRole({ parameters, premises }: UnsignedCall, entry: Entry): Role {
  const { action, provider, context } = entry;
  const resource = parameters.get('RoleArn') ?? '';
  const role = roleOf(premises, resource);
  const question = { action, resource, principals: [provider], context };
  if (role && decide([role.trustPolicy], question) === 'allow') return role;
  throw new Refusal(403, 'AccessDenied', `Not authorized to perform ${action}`);
}

/** A role by its ARN. */
export const roleOf = ({ organisation }: Premises, arn: string): Role | undefined =>
  organisation.roles.find((role) => role.arn === arn);

/** Opens the session, and writes what every answer has. */
export function enter(
  call: UnsignedCall,
  role: Role,
  name: string,
  longest = Number.POSITIVE_INFINITY,
): Elements {
  const { parameters, premises } = call;
  const PackedPolicySize = packedSize(parameters);
  const sessionPolicies = readSessionPolicies(parameters);
  const caller = { ...roleCaller(role, name), ...(sessionPolicies && { sessionPolicies }) };
  const seconds = Math.min(durationOf(parameters, role), longest);
  return {
    AssumedRoleUser: { AssumedRoleId: caller.userId, Arn: caller.arn },
    Credentials: writeCredentials(premises.sessions.issue(caller, seconds)),
    PackedPolicySize,
  };
}

function durationOf(parameters: URLSearchParams, { maxSessionDuration }: Role): number {
  const seconds = Number(parameters.get('DurationSeconds') ?? HOUR);
  if (seconds <= maxSessionDuration) return seconds;
  const sentence = 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.';
  throw new Refusal(400, 'ValidationError', sentence);
}
