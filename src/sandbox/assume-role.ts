import { authoriseEntry, sourceIdentityOf } from './authorise.ts';
import { roleCaller } from './caller.ts';
import type { Role } from './organisation.ts';
import { checkParameters, membersOf } from './parameters.ts';
import type { QueryCall } from './query-service.ts';
import { Refusal } from './refusal.ts';
import { packedSize, readSessionPolicies } from './session-policy.ts';
import { writeCredentials } from './sts-call.ts';
import { ASSUME_ROLE } from './sts-model.ts';
import type { Elements } from './xml.ts';

const HOUR = 3600;

/** AssumeRole: a session of a role, for who may enter it. */
export function assumeRole(call: QueryCall): Elements {
  const { parameters, premises } = call;
  checkParameters(parameters, ASSUME_ROLE);
  checkTags(parameters);
  const PackedPolicySize = packedSize(parameters);
  const sessionPolicies = readSessionPolicies(parameters);
  const role = authoriseEntry(call);
  const caller = {
    ...roleCaller(role, parameters.get('RoleSessionName') ?? ''),
    ...(sessionPolicies && { sessionPolicies }),
    session: { sourceIdentity: sourceIdentityOf(call), isChained: call.caller.session !== undefined },
  };
  return {
    SourceIdentity: parameters.get('SourceIdentity') ?? undefined,
    AssumedRoleUser: { AssumedRoleId: caller.userId, Arn: caller.arn },
    Credentials: writeCredentials(premises.sessions.issue(caller, duration(call, role))),
    PackedPolicySize,
  };
}

function duration({ parameters, caller }: QueryCall, role: Role): number {
  const seconds = Number(parameters.get('DurationSeconds') ?? HOUR);
  const excess = 'The requested DurationSeconds exceeds the';
  if (caller.session && seconds > HOUR) {
    throw invalid(`${excess} 1 hour session limit for roles assumed by role chaining.`);
  }
  if (seconds > role.maxSessionDuration) throw invalid(`${excess} MaxSessionDuration set for this role.`);
  return seconds;
}

function checkTags(parameters: URLSearchParams): void {
  const keys = membersOf(parameters, 'Tags', '.Key').map((key) => key.toLowerCase());
  if (new Set(keys).size < keys.length) {
    throw invalid('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  }
  const transitive = membersOf(parameters, 'TransitiveTagKeys');
  if (!transitive.every((key) => keys.includes(key.toLowerCase()))) {
    throw invalid('The specified transitive tag key must be included in the requested tags.');
  }
}

const invalid = (sentence: string): Refusal => new Refusal(400, 'ValidationError', sentence);
