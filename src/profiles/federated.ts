// The ways to a role by what an identity provider says, without a key. The role is the profile's own.

import { parseRoleArn } from './arn.ts';
import { attributesOf } from './attributes.ts';
import { at } from './faults.ts';
import { checked, checkedDuration, checkedRoleArn } from './limits.ts';
import type { Note } from './plan.ts';
import type { Origin, Profile, Value } from './profile.ts';
import type { Road } from './road.ts';
import type { Settings } from './settings.ts';
import type { SamlSource, WebIdentitySource } from './source.ts';
import { DEFAULT_SESSION_NAME } from './steps.ts';
import type { Start } from './ways.ts';

/** True for a profile whose role is entered with a web identity or an assertion, not with credentials. */
export const isFederated = (profile: Profile): boolean =>
  tokenOf(profile) !== undefined || assertionOf(profile) !== undefined;

/** The token of a web identity. */
function tokenOf({ values }: Profile): Value | undefined {
  return used(values.get('web_identity_token_file')) ?? used(values.get('web_identity_token_process'));
}

const assertionOf = ({ values }: Profile): Value | undefined => used(values.get('saml_process'));

const used = (value: Value | undefined): Value | undefined => (value?.value ? value : undefined);

/** The start of a profile that has a web identity. */
export function webIdentity(profile: Profile): Start | undefined {
  const token = tokenOf(profile);
  if (!token) return undefined;
  const role = profile.values.get('role_arn');
  if (!role) {
    throw at(token, `profile "${profile.name}" has a web identity, but no role to enter with it`, [
      'add role_arn = the role that trusts your identity provider',
    ]);
  }
  const isFile = token === profile.values.get('web_identity_token_file');
  const source: Omit<WebIdentitySource, 'region' | 'endpoint'> = {
    kind: 'web-identity',
    profile: profile.name,
    roleArn: checkedRoleArn(role),
    roleSessionName: sessionNameOf(profile),
    ...sessionParts(profile),
    token: isFile ? { file: token.value } : { command: token.value },
  };
  return { source, origin: token, notes: unusedBeside(profile, role, 'a web identity') };
}

/** The start of a profile whose `saml_process` prints an assertion; the role may be left to a person's choice. */
export function saml(profile: Profile): Start | undefined {
  const command = assertionOf(profile);
  if (!command) return undefined;
  const role = used(profile.values.get('role_arn'));
  const source: Omit<SamlSource, 'region' | 'endpoint'> = {
    kind: 'saml',
    profile: profile.name,
    ...(role && { roleArn: checkedRoleArn(role) }),
    ...sessionParts(profile),
    command: command.value,
  };
  return {
    source,
    origin: command,
    notes: unusedBeside(profile, role, 'an assertion', ['role_session_name']),
  };
}

function sessionNameOf({ values }: Profile): string {
  const name = values.get('role_session_name');
  return name?.value ? checked('role_session_name', name) : DEFAULT_SESSION_NAME;
}

function sessionParts(profile: Profile): Pick<WebIdentitySource, 'durationSeconds' | 'policyArns'> {
  const duration = profile.values.get('duration_seconds');
  const { policyArns } = attributesOf(profile);
  return {
    durationSeconds: duration ? checkedDuration(duration) : 3600,
    ...(policyArns && { policyArns }),
  };
}

/**
 * As AWS's tools do, what an identity provider says is taken before a source profile. Who somebody is, and their tags,
 * stand in what it says.
 */
function unusedBeside(
  { values }: Profile,
  role: Value | undefined,
  by: string,
  more: readonly string[] = [],
): Note[] {
  const entered = parseRoleArn(role?.value ?? '')?.role ?? 'the role';
  return [...UNUSED, ...more].flatMap((key) => {
    const value = values.get(key);
    const message = `${key} is not used: ${entered} is entered with ${by}`;
    return value ? [{ code: 'not-used', message, file: value.file, line: value.line }] : [];
  });
}

const UNUSED = [
  'source_profile',
  'credential_source',
  'external_id',
  'session_tags',
  'transitive_session_tags',
  'source_identity',
];

/** Where the parts of such a start were read. */
export function federatedOrigins(
  { source, start, hops }: Road,
  { sessionName, duration, roleDuration, readOnly, attributes }: Settings,
): Readonly<Record<string, Origin | undefined>> {
  if (!isFederated(start) || (source.kind !== 'web-identity' && source.kind !== 'saml')) return {};
  const { values } = start;
  const isAsked = (flag: unknown): boolean => hops.length === 0 && flag !== undefined && flag !== false;
  const isLimited = [readOnly, attributes.policy, attributes.policyArns].some(isAsked);
  return {
    roleArn: values.get('role_arn'),
    roleSessionName:
      source.kind === 'saml' || isAsked(sessionName) ? undefined : values.get('role_session_name'),
    durationSeconds: isAsked(duration ?? roleDuration) ? undefined : values.get('duration_seconds'),
    policyArns: isLimited ? undefined : values.get('policy_arns'),
  };
}
