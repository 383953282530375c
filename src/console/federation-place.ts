import { placeFor, type StsPlace } from '../profiles/endpoint.ts';
import { bareProfile, type Profiles } from '../profiles/profile.ts';
import type { Settings } from '../profiles/settings.ts';
import { placeIn } from './destination.ts';

/** Of whom, and for which part of the console. */
export interface FederationWish {
  readonly profile: string;
  readonly partition: string;
  readonly region: string;
}

/**
 * Where a session becomes a sign-in: what is configured for AWS Sign-In, else the host of the role's partition. What
 * `--endpoint-url` names is STS.
 */
export function federationPlaceFor(
  profiles: Profiles,
  { profile, partition, region }: FederationWish,
  settings: Settings,
): StsPlace {
  const { signIn } = placeIn(partition, region);
  const { given, ...endpoints } = settings.endpoints;
  return placeFor(
    { service: 'signin', host: ({ url }) => ({ endpoint: url ?? `https://${signIn}`, region }) },
    profiles,
    profiles.profile(profile) ?? bareProfile(profile),
    region,
    { ...settings, endpoints },
  );
}
