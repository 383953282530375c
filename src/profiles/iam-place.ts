// IAM is one service for a whole partition: one host, and one region to sign for.

import { configuredUrl, isTrue } from './endpoint.ts';
import { defaultRegionOf, partitionOf } from './partition.ts';
import type { Profile, Profiles, Value } from './profile.ts';
import type { Settings } from './settings.ts';
import { checkUrl } from './url.ts';

/** Where IAM is asked for a profile, and the line that says so. */
export interface IamPlace {
  readonly region: string;
  readonly endpoint: string;
  readonly origin: Value | undefined;
}

/** Where IAM is asked for a profile whose calls go to a region. */
export function iamPlaceFor(
  profiles: Profiles,
  profile: Profile,
  region: string,
  settings: Settings,
): IamPlace {
  const url = configuredUrl('iam', settings.endpoints, profiles, profile);
  if (url) checkUrl(url, settings);
  const fips = settings.fips ?? isTrue(profile.values.get('use_fips_endpoint'));
  const { name, suffix } = partitionOf(region);
  const home = defaultRegionOf(name);
  return {
    region: home,
    endpoint: url?.value ?? `https://${hostOf(name, home, fips)}.${suffix}`,
    origin: url,
  };
}

function hostOf(partition: string, region: string, fips: boolean): string {
  if (partition === 'aws') return fips ? 'iam-fips' : 'iam';
  return partition === 'aws-us-gov' ? 'iam.us-gov' : `iam.${region}`;
}
