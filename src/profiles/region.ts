import { checked } from './limits.ts';
import type { Profile, Value } from './profile.ts';

/** A profile's own region, once it is one; undefined where it has none. */
export function regionOf(profile: Profile): Value | undefined {
  const region = profile.values.get('region');
  if (!region?.value) return undefined;
  checked('region', region);
  return region;
}
