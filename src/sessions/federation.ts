import type { SamlSource, WebIdentitySource } from '../profiles/source.ts';
import type { Secret } from '../secret.ts';

/** A role that is entered without credentials, with what an identity provider says. */
export type Federation = ByToken | ByAssertion;

export interface ByToken {
  readonly source: WebIdentitySource;
  /** The token. */
  readonly proof: Secret;
}

export interface ByAssertion {
  readonly source: SamlSource;
  readonly roleArn: string;
  /** The identity provider in the role's account. */
  readonly principalArn: string;
  /** The assertion, in base64. */
  readonly proof: Secret;
}

/** The role of a federation. */
export const roleOf = (federation: Federation): string =>
  'roleArn' in federation ? federation.roleArn : federation.source.roleArn;

/** What both calls take. */
export function federationParameters(federation: Federation) {
  const { durationSeconds, policy, policyArns } = federation.source;
  return {
    RoleArn: roleOf(federation),
    DurationSeconds: durationSeconds,
    ...(policy !== undefined && { Policy: policy }),
    ...(policyArns && { PolicyArns: policyArns.map((arn) => ({ arn })) }),
  };
}
