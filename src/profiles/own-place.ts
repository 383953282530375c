import { type StsPlace, stsPlaceFor } from './endpoint.ts';
import { defaultRegionOf } from './partition.ts';
import { bareProfile, type Profiles } from './profile.ts';
import { regionOf } from './region.ts';
import type { Settings } from './settings.ts';

/** Where STS is asked with a profile's own key, and the certificates that are trusted there. */
export function ownPlaceFor(
  profiles: Profiles,
  name: string,
  settings: Settings,
): StsPlace & { readonly caBundle: string | undefined } {
  const profile = profiles.profile(name) ?? bareProfile(name);
  const region = settings.region ?? regionOf(profile)?.value ?? defaultRegionOf('aws');
  const caBundle = profile.values.get('ca_bundle')?.value;
  return { ...stsPlaceFor(profiles, profile, region, settings), caBundle };
}
