// The hosts of STS and of those that are named as it is, by the rules of their endpoint models.

import { partitionOf } from './partition.ts';

/** What decides where STS is asked. */
export interface HostWish {
  readonly region?: string | undefined;
  /** A URL that was configured, which is then asked. */
  readonly url?: string | undefined;
  readonly fips?: boolean;
  readonly dualStack?: boolean;
  /** `sts_regional_endpoints = legacy`: the regions that are older than the regional hosts have the global one. */
  readonly legacy?: boolean;
}

/** Where a call goes, and the region that it is signed for. */
export interface StsHost {
  readonly endpoint: string;
  readonly region: string;
}

/** Wishes that AWS's rules do not allow together. */
export type Misfit = 'no region' | 'FIPS with a URL' | 'dual-stack with a URL';

const GLOBAL: StsHost = { endpoint: 'https://sts.amazonaws.com', region: 'us-east-1' };

const LEGACY_REGIONS: ReadonlySet<string> = new Set([
  'ap-northeast-1',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
]);

/** Where STS is asked, or why there is no such place. */
export function stsHostFor(wish: HostWish): StsHost | Misfit {
  return serviceHostFor('sts', wish);
}

/** Where a service is asked whose hosts are `name.region` and `name-fips.region`, or why there is no such place. */
export function serviceHostFor(name: string, wish: HostWish): StsHost | Misfit {
  const { region, url, fips, dualStack } = wish;
  if (url !== undefined) {
    if (fips) return 'FIPS with a URL';
    if (dualStack) return 'dual-stack with a URL';
    return { endpoint: url, region: !region || region === 'aws-global' ? GLOBAL.region : region };
  }
  return region ? ownHost(name, region, wish) : 'no region';
}

/** AWS's own host of a region. */
function ownHost(service: string, region: string, { fips, dualStack, legacy }: HostWish): StsHost {
  const isPlain = service === 'sts' && !fips && !dualStack;
  if (isPlain && (region === 'aws-global' || (legacy && LEGACY_REGIONS.has(region)))) return GLOBAL;
  const { name, suffix, dualStackSuffix } = partitionOf(region);
  // The hosts of GovCloud are FIPS hosts under their plain name.
  const host = fips && (dualStack || name !== 'aws-us-gov') ? `${service}-fips` : service;
  return { endpoint: `https://${host}.${region}.${dualStack ? dualStackSuffix : suffix}`, region };
}
