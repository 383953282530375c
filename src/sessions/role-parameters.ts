import type { AssumeRole } from '../profiles/plan.ts';

/** A role's step in STS's own words; what it does not ask for is not sent. */
export function roleParameters(step: AssumeRole) {
  return {
    RoleArn: step.roleArn,
    RoleSessionName: step.roleSessionName,
    ExternalId: step.externalId,
    SourceIdentity: step.sourceIdentity,
    Tags: step.tags?.map(({ key: Key, value: Value }) => ({ Key, Value })),
    TransitiveTagKeys: step.transitiveTagKeys && [...step.transitiveTagKeys],
    Policy: step.policy,
    PolicyArns: step.policyArns?.map((arn) => ({ arn })),
  };
}
