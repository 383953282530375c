import type { Env } from '../profiles/settings.ts';
import { rfc3339 } from '../words/time.ts';
import type { Handover } from './session.ts';

/** Every variable through which an SDK could find other credentials than ours, and our own secrets. */
export const IDENTITY: readonly string[] = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_ACCESS_KEY',
  'AWS_SECRET_KEY',
  'EC2_ACCESS_KEY',
  'EC2_SECRET_KEY',
  'EC2_SECURITY_TOKEN',
  'AWS_BEARER_TOKEN_BEDROCK',
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_SESSION_EXPIRATION',
  'AWS_CREDENTIAL_FILE',
  'AWS_ACCOUNT_ID',
  'AWS_CREDENTIAL_SCOPE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
  'AWS_SDK_LOAD_CONFIG',
  'AWS_VAULT',
  'SWITCH_PROFILE',
  'SWITCH_REGION',
  'SWITCH_EXPIRES',
  'SWITCH_COLOR',
  'SWITCH_FILE_PASSPHRASE',
  'AWS_VAULT_FILE_PASSPHRASE',
  'SWITCH_MFA_TOKEN',
  'SWITCH_MARK',
  'SWITCH_STATE',
  'SWITCH_RENEW',
  'SWITCH_CLOCK',
  'SWITCH_UNTIL',
  'SWITCH_RED',
  'SWITCH_YELLOW',
  'SWITCH_GREEN',
];
const NAMED: ReadonlySet<string> = new Set(IDENTITY);

/** A token for one service, which an SDK takes before any key; each service may have one. */
const BEARER = 'AWS_BEARER_TOKEN_';

const isIdentity = (name: string): boolean =>
  NAMED.has(name) || (name.startsWith(BEARER) && /^\w+$/.test(name.slice(BEARER.length)));

/** What a shell of ours is given, or is without: its start-up files change nothing of it. */
export const OWNED: readonly string[] = [...IDENTITY, 'AWS_REGION', 'AWS_DEFAULT_REGION'];

/** What the child is told of the profile. */
export interface ChildProfile {
  readonly name: string;
  readonly region: string | undefined;
  readonly color: string;
}

/**
 * The child's environment: the caller's, cleaned of every other identity, with this one set. A region that an outer
 * `switch` has set does not outlive it.
 */
export function childEnvironment(
  env: Env,
  profile: ChildProfile,
  handover: Handover,
  isWindows: boolean,
): Record<string, string> {
  const { region } = profile;
  return {
    ...cleaned(env, region !== undefined, isWindows),
    AWS_ACCESS_KEY_ID: handover.accessKeyId,
    AWS_SECRET_ACCESS_KEY: handover.secretAccessKey.reveal(),
    ...(handover.sessionToken && { AWS_SESSION_TOKEN: handover.sessionToken.reveal() }),
    ...(region && { AWS_REGION: region, AWS_DEFAULT_REGION: region, SWITCH_REGION: region }),
    ...(handover.expires && expiry(handover.expires)),
    ...called(profile),
  };
}

/** The same where the child's own AWS client asks us for the keys: of AWS's variables it is told the profile alone. */
export function profileEnvironment(
  env: Env,
  profile: ChildProfile,
  isWindows: boolean,
): Record<string, string> {
  const { AWS_SDK_LOAD_CONFIG: readsConfig } = env;
  return {
    ...cleaned(env, profile.region !== undefined, isWindows),
    // Old clients for Go read the config only where this is set.
    ...(readsConfig && { AWS_SDK_LOAD_CONFIG: readsConfig }),
    AWS_PROFILE: profile.name,
    ...(profile.region && { AWS_REGION: profile.region, AWS_DEFAULT_REGION: profile.region }),
    ...called(profile),
  };
}

/** The caller's environment without any other identity, and without a region that is not its own. */
function cleaned(env: Env, hasRegion: boolean, isWindows: boolean): Record<string, string> {
  const kept = Object.entries(env).filter(([name, value]) => {
    const known = isWindows ? name.toUpperCase() : name;
    if (known !== 'AWS_REGION' && known !== 'AWS_DEFAULT_REGION') return !isIdentity(known);
    return !hasRegion && !(value !== undefined && value === env.SWITCH_REGION);
  }) as [string, string][];
  return Object.fromEntries(kept);
}

const called = ({ name, color }: ChildProfile): Record<string, string> => ({
  AWS_VAULT: name,
  SWITCH_PROFILE: name,
  SWITCH_COLOR: color,
});

function expiry(expires: number): Record<string, string> {
  const time = rfc3339(expires);
  return {
    AWS_CREDENTIAL_EXPIRATION: time,
    AWS_SESSION_EXPIRATION: time,
    SWITCH_EXPIRES: String(Math.floor(expires / 1000)),
  };
}
