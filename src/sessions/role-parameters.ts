import type { AssumeRole } from '../profiles/plan.ts';

/** A role's step in STS's own words; what it does not ask for is not sent. */
export function roleParameters(step: AssumeRole) {
  const { call: _call, region: _region, endpoint: _endpoint, ...asked } = step;
  // These two are of every call, and said by whoever makes it.
  const { mfaSerial: _mfaSerial, durationSeconds: _durationSeconds, ...role } = asked;
  const { roleArn, roleSessionName, externalId, sourceIdentity, ...attributes } = role;
  const { tags, transitiveTagKeys, policy, policyArns, ...unsent } = attributes;
  // A new part of a step has its parameter here, or nothing is compiled.
  unsent satisfies Record<string, never>;
  return {
    RoleArn: roleArn,
    RoleSessionName: roleSessionName,
    ExternalId: externalId,
    SourceIdentity: sourceIdentity,
    Tags: tags?.map(({ key: Key, value: Value }) => ({ Key, Value })),
    TransitiveTagKeys: transitiveTagKeys && [...transitiveTagKeys],
    Policy: policy,
    PolicyArns: policyArns?.map((arn) => ({ arn })),
  };
}
