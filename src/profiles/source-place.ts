// Where AWS is asked for the first credentials of a plan. Like a shared MFA session, they are of the profile that they are
// written in: whatever was asked for the command alone, a region or an endpoint of another profile, opens no other ones.

import { parseRoleArn } from './arn.ts';
import { readOnlyPolicy, withAsked } from './attributes.ts';
import { placeFor, stsPlaceFor } from './endpoint.ts';
import { defaultRegionOf, partitionOf } from './partition.ts';
import type { Profile, Profiles } from './profile.ts';
import { regionOf } from './region.ts';
import type { Road } from './road.ts';
import { asked } from './role-step.ts';
import type { Settings } from './settings.ts';
import { signInHostFor } from './sign-in-host.ts';
import type { LoginSource, SamlSource, Source, SourceDraft, WebIdentitySource } from './source.ts';
import type { SsoSource } from './sso.ts';

/** The source of a road, with the places of its calls. */
export function placedSource(profiles: Profiles, road: Road, settings: Settings): Source {
  const { source, start } = road;
  switch (source.kind) {
    case 'sso':
      return { ...source, ...ssoPlaces(profiles, start, source.region, settings) };
    case 'login':
      return { ...source, ...loginPlace(profiles, start, source, settings) };
    case 'web-identity':
    case 'saml':
      return federated(source, road, settings, federationPlace(profiles, start, source, settings));
    case 'environment':
      return { ...source, ...environmentKey(settings) };
    default:
      return source;
  }
}

function environmentKey({ environmentKeyId }: Settings): { keyId?: string } {
  const keyId = environmentKeyId();
  return keyId && /^[A-Z0-9]+$/.test(keyId) ? { keyId } : {};
}

/** Where Identity Center is asked for what a sign-in opens, and where one signs in. */
export function ssoPlaces(
  profiles: Profiles,
  profile: Profile,
  region: string,
  settings: Settings,
): Pick<SsoSource, 'portal' | 'oidc'> {
  const portal = placeFor({ service: 'sso', host: 'portal.sso' }, profiles, profile, region, settings);
  const oidc = placeFor({ service: 'sso_oidc', host: 'oidc' }, profiles, profile, region, settings);
  return { portal: portal.endpoint, oidc: oidc.endpoint };
}

type Federated = SourceDraft & Pick<WebIdentitySource | SamlSource, 'kind'>;
type FederationPlace = Pick<WebIdentitySource, 'region' | 'endpoint'>;

/** What a command asks of a role is for the role that it names. */
function federated(source: Federated, { hops }: Road, settings: Settings, place: FederationPlace): Source {
  if (hops.length > 0) return { ...source, ...place };
  const { sessionName } = settings;
  const { policyArns, ...unlimited } = source;
  return {
    ...unlimited,
    // An assertion brings the session's name with it.
    ...(unlimited.kind === 'web-identity' && sessionName !== undefined && { roleSessionName: sessionName }),
    durationSeconds: asked(settings) ?? source.durationSeconds,
    ...limitsFor(source, settings, place),
    ...place,
  };
}

/** The policies of the profile, or those of the command line in their place. */
function limitsFor(
  { policyArns: own, roleArn }: Federated,
  { attributes, readOnly }: Settings,
  { region }: FederationPlace,
): Pick<WebIdentitySource, 'policyArns' | 'policy'> {
  const partition = parseRoleArn(roleArn ?? '')?.partition ?? partitionOf(region).name;
  const limit = readOnly ? readOnlyPolicy(partition) : undefined;
  const { policyArns, policy } = withAsked(own ? { policyArns: own } : {}, attributes, limit);
  return { ...(policyArns && { policyArns }), ...(policy !== undefined && { policy }) };
}

function federationPlace(
  profiles: Profiles,
  start: Profile,
  { roleArn }: Federated,
  settings: Settings,
): FederationPlace {
  const wanted = regionOf(start)?.value ?? defaultRegionOf(parseRoleArn(roleArn ?? '')?.partition ?? 'aws');
  const { region, endpoint } = stsPlaceFor(profiles, start, wanted, settings);
  return { region, endpoint };
}

function loginPlace(
  profiles: Profiles,
  start: Profile,
  { session }: Pick<LoginSource, 'session'>,
  settings: Settings,
) {
  const wanted = regionOf(start)?.value ?? defaultRegionOf(/^arn:([\w-]+):/.exec(session)?.[1] ?? 'aws');
  const { region, endpoint } = placeFor(
    { service: 'signin', host: signInHostFor },
    profiles,
    start,
    wanted,
    settings,
  );
  return { region, endpoint };
}
