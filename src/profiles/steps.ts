import { parseDeviceArn } from './arn.ts';
import { stsPlaceFor } from './endpoint.ts';
import { checked } from './limits.ts';
import { defaultRegionOf } from './partition.ts';
import type { AssumeRole, GetSessionToken, Step, StoredNames } from './plan.ts';
import type { Origin, Profiles, Value } from './profile.ts';
import { regionOf } from './region.ts';
import type { Road } from './road.ts';
import { roleDraft } from './role-step.ts';
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
  const world = { profiles, selected: road.selected, settings, name };
  return {
    roles: road.hops.map((hop) => roleDraft(hop, world)),
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
  const key =
    source.kind === 'static' && source.where === 'keychain' ? stored.key(source.profile) : undefined;
  const name = key?.user ?? parseDeviceArn(device?.value ?? '')?.name.replace(/^.*\//, '') ?? '';
  const fit = name.replace(/[^\w+=,.@-]/g, '-').slice(0, 64);
  return fit.length >= 2 ? fit : DEFAULT_SESSION_NAME;
}

/** The name of a role's session where nobody gives one. */
export const DEFAULT_SESSION_NAME = 'aws-switch';

/** Made from the source profile, the device and the settings alone, so that every role behind them shares it. */
function sessionDraft(
  profiles: Profiles,
  { start }: Road,
  settings: Settings,
  device: Value | undefined,
): Draft<GetSessionToken> {
  const serial = device && checked('mfa_serial', device);
  const own = regionOf(start);
  const wanted = own?.value ?? defaultRegionOf(parseDeviceArn(serial ?? '')?.partition ?? 'aws');
  const { region, endpoint, origin } = stsPlaceFor(profiles, start, wanted, settings);
  return {
    step: {
      call: 'GetSessionToken',
      region,
      endpoint,
      durationSeconds: settings.mfaSession,
      ...(serial && { mfaSerial: serial }),
    },
    origins: { mfaSerial: device, region: own, endpoint: origin },
  };
}
