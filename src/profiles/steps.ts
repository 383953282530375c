import { SwitchError } from '../errors.ts';
import { sayDuration } from '../words/duration.ts';
import { parseDeviceArn, parseRoleArn } from './arn.ts';
import { stsEndpointFor } from './endpoint.ts';
import { checked, checkedDuration, checkedRoleArn, LONGEST_ROLE, SHORTEST } from './limits.ts';
import { defaultRegionOf, signingRegionOf } from './partition.ts';
import type { AssumeRole, GetSessionToken, Step, StoredNames } from './plan.ts';
import type { Origin, Profile, Profiles, Value } from './profile.ts';
import type { Road } from './road.ts';
import type { Settings } from './settings.ts';

/** A step with the places its parts were read from. */
export interface Draft<S extends Step = Step> {
  readonly step: S;
  readonly origins: Readonly<Record<string, Origin | undefined>>;
}

/** What the profiles ask for, before any policy: the roles, the device, and the session they could share. */
export interface Drafts {
  readonly roles: readonly Draft<AssumeRole>[];
  readonly device: Value | undefined;
  readonly session: Draft<GetSessionToken>;
}

/** The drafts of a road. */
export function draftsFor(profiles: Profiles, stored: StoredNames, road: Road, settings: Settings): Drafts {
  const device = deviceOf(road, settings);
  const name = sessionNameOf(stored, road, device);
  return {
    roles: road.hops.map((hop) => roleDraft(profiles, hop, road, settings, name)),
    device,
    session: sessionDraft(profiles, road, settings, device),
  };
}

/** The user's device: named by the environment, the role next to the key, the key's own profile, or a later role. */
function deviceOf({ hops, start }: Road, settings: Settings): Value | undefined {
  if (settings.mfaSerial) return fromEnvironment('AWS_MFA_SERIAL', settings.mfaSerial);
  const [first, ...later] = hops;
  const profile = [first, start, ...later].find((candidate) => candidate?.values.get('mfa_serial')?.value);
  return profile?.values.get('mfa_serial');
}

const fromEnvironment = (name: string, value: string): Value => ({
  value,
  file: name,
  line: 0,
  nested: new Map(),
});

/** Constant, and the user's own where it is known: CloudTrail then shows who it was. */
function sessionNameOf(stored: StoredNames, { source }: Road, device: Value | undefined): string {
  const user = source.where === 'keychain' ? stored.key(source.profile)?.user : undefined;
  const name = user ?? parseDeviceArn(device?.value ?? '')?.name.replace(/^.*\//, '') ?? '';
  const fit = name.replace(/[^\w+=,.@-]/g, '-').slice(0, 64);
  return fit.length >= 2 ? fit : 'aws-switch';
}

function roleDraft(
  profiles: Profiles,
  hop: Profile,
  road: Road,
  settings: Settings,
  name: string,
): Draft<AssumeRole> {
  const arn = hop.values.get('role_arn') as Value;
  const roleArn = checkedRoleArn(arn);
  const externalId = hop.values.get('external_id');
  const duration = hop.values.get('duration_seconds');
  const sessionName = hop.values.get('role_session_name');
  const region = callRegion(road.selected, settings, parseRoleArn(roleArn)?.partition ?? 'aws');
  const own = hop === road.selected ? asked(settings) : undefined;
  return {
    step: {
      call: 'AssumeRole',
      region: signingRegionOf(region),
      endpoint: stsEndpointFor(profiles, hop, region, settings),
      durationSeconds: own ?? (duration ? checkedDuration(duration) : 3600),
      roleArn,
      roleSessionName:
        settings.sessionName ?? (sessionName ? checked('role_session_name', sessionName) : name),
      ...(externalId && { externalId: checked('external_id', externalId) }),
    },
    origins: {
      roleArn: arn,
      externalId,
      durationSeconds: own === undefined ? duration : undefined,
      roleSessionName: settings.sessionName ? undefined : sessionName,
    },
  };
}

/** AWS's tools ask STS for every hop in the region of the profile that was selected. */
function callRegion(selected: Profile, settings: Settings, partition: string): string {
  const region = settings.region ?? regionOf(selected);
  return region ?? defaultRegionOf(partition);
}

function regionOf(profile: Profile): string | undefined {
  const region = profile.values.get('region');
  return region?.value ? checked('region', region) : undefined;
}

function asked({ duration: own, roleDuration }: Settings): number | undefined {
  const duration = own ?? roleDuration;
  if (duration !== undefined && (duration < SHORTEST || duration > LONGEST_ROLE)) {
    throw new SwitchError('usage', `a role's session lasts 15m to 12h, not ${sayDuration(duration)}`);
  }
  return duration;
}

/** Made from the source profile, the device and the settings alone, so that every role behind them shares it. */
function sessionDraft(
  profiles: Profiles,
  road: Road,
  settings: Settings,
  device: Value | undefined,
): Draft<GetSessionToken> {
  const serial = device && checked('mfa_serial', device);
  const region = regionOf(road.start) ?? defaultRegionOf(parseDeviceArn(serial ?? '')?.partition ?? 'aws');
  return {
    step: {
      call: 'GetSessionToken',
      region: signingRegionOf(region),
      endpoint: stsEndpointFor(profiles, road.start, region, settings),
      durationSeconds: settings.mfaSession,
      ...(serial && { mfaSerial: serial }),
    },
    origins: { mfaSerial: device, region: road.start.values.get('region') },
  };
}
