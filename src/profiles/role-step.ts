import { parseRoleArn } from './arn.ts';
import { type Attributes, attributesOf, attributeValues, readOnlyPolicy, withAsked } from './attributes.ts';
import { stsPlaceFor } from './endpoint.ts';
import { checked, checkedDuration, checkedRoleArn, LONGEST_ROLE, outOf, SHORTEST } from './limits.ts';
import { defaultRegionOf, partitionOf } from './partition.ts';
import type { AssumeRole } from './plan.ts';
import type { Profile, Profiles, Value } from './profile.ts';
import { regionOf } from './region.ts';
import type { Settings } from './settings.ts';
import type { Draft } from './steps.ts';

/** Throws where a role's own values are none that STS takes. */
export function checkRole(hop: Profile): void {
  const value = (key: string): Value | undefined => hop.values.get(key);
  const [duration, externalId, name] = ['duration_seconds', 'external_id', 'role_session_name'].map(value);
  checkedRoleArn(value('role_arn') as Value);
  if (duration) checkedDuration(duration);
  if (externalId) checked('external_id', externalId);
  if (name) checked('role_session_name', name);
  attributesOf(hop);
}

/** What every role of a road is made with. */
export interface RoleWorld {
  readonly profiles: Profiles;
  readonly selected: Profile;
  readonly settings: Settings;
  /** The session's name where the profile gives none. */
  readonly name: string;
}

/** The step that assumes a profile's role. */
export function roleDraft(hop: Profile, world: RoleWorld): Draft<AssumeRole> {
  const { selected, settings, name } = world;
  const arn = hop.values.get('role_arn') as Value;
  const externalId = hop.values.get('external_id');
  const duration = hop.values.get('duration_seconds');
  const sessionName = hop.values.get('role_session_name');
  const own = hop === selected ? asked(settings) : undefined;
  const roleArn = checkedRoleArn(arn);
  const { region, endpoint, origins } = placeOf(roleArn, world);
  return {
    step: {
      call: 'AssumeRole',
      region,
      endpoint,
      durationSeconds: own ?? (duration ? checkedDuration(duration) : 3600),
      roleArn,
      roleSessionName:
        settings.sessionName ?? (sessionName ? checked('role_session_name', sessionName) : name),
      ...(externalId && { externalId: checked('external_id', externalId) }),
      ...(hop === selected ? asAsked(hop, roleArn, settings) : attributesOf(hop)),
    },
    origins: {
      ...origins,
      roleArn: arn,
      externalId,
      durationSeconds: own === undefined ? duration : undefined,
      roleSessionName: settings.sessionName ? undefined : sessionName,
      ...attributeValues(hop),
    },
  };
}

/** The role that was asked for carries what the command line wants. */
function asAsked(hop: Profile, roleArn: string, { attributes, readOnly }: Settings): Attributes {
  const partition = parseRoleArn(roleArn)?.partition ?? 'aws';
  return withAsked(attributesOf(hop), attributes, readOnly ? readOnlyPolicy(partition) : undefined);
}

/** AWS's tools ask STS for every hop in the region, and at the endpoint, of the profile that was selected. */
function placeOf(roleArn: string, { profiles, selected, settings }: RoleWorld) {
  const partition = parseRoleArn(roleArn)?.partition ?? 'aws';
  const own =
    settings.region === undefined ? (regionOf(selected) ?? sharedRegion(settings, partition)) : undefined;
  const wanted = settings.region ?? own?.value ?? defaultRegionOf(partition);
  const { region, endpoint, origin } = stsPlaceFor(profiles, selected, wanted, settings);
  return { region, endpoint, origins: { region: own, endpoint: origin } };
}

/** The region of `[default]` serves those who have none, in its own partition. */
function sharedRegion({ defaultRegion }: Settings, partition: string): Value | undefined {
  return defaultRegion && partitionOf(defaultRegion.value).name === partition ? defaultRegion : undefined;
}

/** The seconds that were asked for the last role, once AWS gives so many. */
export function asked({ duration: own, roleDuration }: Settings): number | undefined {
  const duration = own ?? roleDuration;
  if (duration !== undefined && (duration < SHORTEST || duration > LONGEST_ROLE)) {
    const said = own === undefined ? 'AWS_ASSUME_ROLE_TTL' : '--duration';
    throw outOf(said, duration, "a role's session lasts 15m to 12h");
  }
  return duration;
}
