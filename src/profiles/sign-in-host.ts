// The hosts of AWS Sign-In, by its endpoint model: each partition has a domain of its own for it, but where FIPS or
// dual-stack is wanted.

import { partitionOf } from './partition.ts';
import { type HostWish, type Misfit, type StsHost, serviceHostFor } from './sts-host.ts';

const DOMAINS: Readonly<Record<string, string>> = {
  aws: 'aws.amazon.com',
  'aws-cn': 'amazonaws.cn',
  'aws-us-gov': 'amazonaws-us-gov.com',
  'aws-eusc': 'amazonaws-eusc.eu',
  'aws-iso': 'c2shome.ic.gov',
  'aws-iso-b': 'sc2shome.sgov.gov',
  'aws-iso-e': 'csphome.adc-e.uk',
  'aws-iso-f': 'csphome.hci.ic.gov',
};

/** Where a sign-in is renewed, or why there is no such place. */
export function signInHostFor(wish: HostWish): StsHost | Misfit {
  const { region, url, fips, dualStack } = wish;
  if (url !== undefined || !region || dualStack) return generic(wish);
  const { name } = partitionOf(region);
  if (!fips) return { endpoint: `https://${region}.signin.${DOMAINS[name]}`, region };
  if (name !== 'aws-us-gov') return generic(wish);
  const subdomain = region === 'us-gov-west-1' ? '' : `${region}.`;
  return { endpoint: `https://${subdomain}signin-fips.${DOMAINS[name]}`, region };
}

const generic = (wish: HostWish): StsHost | Misfit => serviceHostFor('signin', wish);

/** The same place in another region, where it is one of AWS's own. */
export function signInPlaceIn(region: string, place: StsHost): StsHost {
  const wish = WISHES.find((one) => endpointOf({ ...one, region: place.region }) === place.endpoint);
  const found = wish && signInHostFor({ ...wish, region });
  return typeof found === 'object' ? found : place;
}

const WISHES = [false, true].flatMap((fips) => [false, true].map((dualStack) => ({ fips, dualStack })));

function endpointOf(wish: HostWish): string | undefined {
  const host = signInHostFor(wish);
  return typeof host === 'object' ? host.endpoint : undefined;
}
