import { parseDuration } from '../words/duration.ts';
import { type AttributeFlags, type Attributes, askedAttributes } from './attributes.ts';
import { type Configured, environmentUrl, type Service } from './endpoint.ts';
import { type EnvironmentIdentity, environmentIdentity } from './environment-identity.ts';
import { at } from './faults.ts';
import { given } from './given.ts';
import { checkedWord, LONGEST_SESSION, outOf, SHORTEST } from './limits.ts';
import type { Profiles, Value } from './profile.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** What the flags of a command that opens a session may say of the plan. */
export interface SessionFlags extends AttributeFlags {
  readonly region?: string;
  readonly duration?: string;
  /** False: `--no-session`. */
  readonly session?: boolean;
  readonly sessionName?: string;
  readonly endpointUrl?: string;
}

/** What shapes a plan beside the profiles: flag, then environment, then `[switch]`, then default. */
export interface Settings {
  readonly region?: string;
  readonly defaultRegion?: Value;
  /** Seconds; of the last step. */
  readonly duration?: number;
  /** Seconds; of the last step where that is a role. */
  readonly roleDuration?: number;
  readonly noSession: boolean;
  readonly sessionName?: string;
  /** What the last role's session carries. */
  readonly attributes: Attributes;
  /** AWS's ReadOnlyAccess limits the last role's session. */
  readonly readOnly: boolean;
  readonly mfaSerial?: string;
  /** Seconds that the shared MFA session lives. */
  readonly mfaSession: number;
  readonly endpoints: Configured;
  /** URLs that may come from the environment: `[switch] endpoints`. */
  readonly allowedEndpoints: readonly string[];
  readonly fips?: boolean;
  readonly dualStack?: boolean;
  readonly legacySts?: boolean;
  /** What `credential_source = Environment` is where there is no key. */
  readonly webIdentity?: EnvironmentIdentity;
  /** The id of the key in the environment, looked at where a plan begins with it alone: no other depends on it. */
  environmentKeyId(): string | undefined;
}

const MFA_SESSION_SECONDS = 8 * 3600;

/** The settings of one run. */
export function settingsFrom(flags: SessionFlags, env: Env, profiles: Profiles): Settings {
  const duration = flags.duration === undefined ? undefined : given(flags.duration, '--duration');
  const roleDuration = seconds(env, 'AWS_ASSUME_ROLE_TTL');
  const region = regionAsked(flags, env);
  const webIdentity = environmentIdentity(env);
  const defaultRegion = profiles.profile('default')?.values.get('region');
  return {
    ...(region && { region }),
    ...(defaultRegion && { defaultRegion }),
    ...(duration !== undefined && { duration }),
    ...(roleDuration !== undefined && { roleDuration }),
    noSession: flags.session === false,
    ...(flags.sessionName && {
      sessionName: checkedWord('role_session_name', flags.sessionName, '--session-name'),
    }),
    attributes: askedAttributes(flags),
    readOnly: flags.readOnly === true,
    ...(env.AWS_MFA_SERIAL && { mfaSerial: env.AWS_MFA_SERIAL }),
    mfaSession: mfaSession(env, profiles.settings),
    endpoints: endpointsFrom(flags, env),
    allowedEndpoints: (profiles.settings.get('endpoints')?.value ?? '').split(/[\s,]+/).filter(Boolean),
    ...hostWishes(env),
    ...(webIdentity && { webIdentity }),
    environmentKeyId: () => env.AWS_ACCESS_KEY_ID,
  };
}

/** A region that an outer `switch` set is ours, not the user's: the inner profile's own takes its place. */
function regionAsked({ region }: SessionFlags, env: Env): string | undefined {
  if (region) return checkedWord('region', region, '--region');
  const isAsked = (variable: string): boolean =>
    Boolean(env[variable]) && env[variable] !== env.SWITCH_REGION;
  const name = ['AWS_REGION', 'AWS_DEFAULT_REGION'].find(isAsked);
  return name && checkedWord('region', env[name] ?? '', name);
}

function mfaSession(env: Env, settings: ReadonlyMap<string, Value>): number {
  const name = ['AWS_CHAINED_SESSION_TOKEN_TTL', 'AWS_SESSION_TOKEN_TTL'].find((variable) => env[variable]);
  if (name) return checkedSession(given(env[name] ?? '', name), name);
  const set = settings.get('mfa_session');
  if (!set) return MFA_SESSION_SECONDS;
  const value = parseDuration(set.value);
  if (value !== undefined && value >= SHORTEST && value <= LONGEST_SESSION) return value;
  throw at(set, `mfa_session is not a time that AWS takes: "${set.value}"`, ['write 15m to 36h, like 12h']);
}

/** Seconds of a user's own session, once they are within AWS's limits. */
export function checkedSession(duration: number, said: string): number {
  if (duration >= SHORTEST && duration <= LONGEST_SESSION) return duration;
  throw outOf(said, duration, 'a session of a user lasts 15m to 36h');
}

function seconds(env: Env, name: string): number | undefined {
  const text = env[name];
  return text ? given(text, name) : undefined;
}

const SERVICES: readonly Service[] = ['sts', 'iam', 'sso', 'sso_oidc', 'signin'];

function endpointsFrom({ endpointUrl }: SessionFlags, env: Env): Configured {
  const given = endpointUrl
    ? { value: endpointUrl, file: '--endpoint-url', line: 0, nested: new Map() }
    : undefined;
  const ignored = switchOf(env, 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS');
  const named = SERVICES.map((service) => [service, environmentUrl(service, env)]);
  const environment = Object.fromEntries(named) as Configured['environment'];
  return { given, ...(environment && { environment }), ignored };
}

function hostWishes(env: Env): Pick<Settings, 'fips' | 'dualStack' | 'legacySts'> {
  const fips = switchOf(env, 'AWS_USE_FIPS_ENDPOINT');
  const dualStack = switchOf(env, 'AWS_USE_DUALSTACK_ENDPOINT');
  const sts = env.AWS_STS_REGIONAL_ENDPOINTS;
  return {
    ...(fips !== undefined && { fips }),
    ...(dualStack !== undefined && { dualStack }),
    ...(sts && { legacySts: sts === 'legacy' }),
  };
}

/** A variable that is true or false; undefined where it is not set. */
function switchOf(env: Env, name: string): boolean | undefined {
  return env[name] ? env[name].toLowerCase() === 'true' : undefined;
}
