// Where an EC2 instance's metadata are asked for, as variables and the profile say. Pure.

import type { Profile } from '../profiles/profile.ts';
import type { Env } from '../profiles/settings.ts';
import { isLoopback } from '../profiles/url.ts';
import { Unfit } from './answer.ts';

const ENDPOINT = 'AWS_EC2_METADATA_SERVICE_ENDPOINT';
const MODE = 'AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE';

const PLACES: ReadonlyMap<string, string> = new Map([
  ['ipv4', 'http://169.254.169.254'],
  ['ipv6', 'http://[fd00:ec2::254]'],
]);

/** The address of the metadata; throws where they are switched off. Variables go before the profile, as everywhere. */
export function metadataUrl(env: Env, profile: Profile | undefined): URL {
  if (env.AWS_EC2_METADATA_DISABLED?.toLowerCase() === 'true')
    throw new Unfit('AWS_EC2_METADATA_DISABLED is set', ['unset it where this is an EC2 instance']);
  const endpoint = env[ENDPOINT] || profile?.values.get('ec2_metadata_service_endpoint')?.value;
  if (endpoint) return checked(endpoint);
  const mode = env[MODE] || profile?.values.get('ec2_metadata_service_endpoint_mode')?.value || 'IPv4';
  const place = PLACES.get(mode.toLowerCase());
  if (!place) throw new Unfit(`the mode of the metadata's endpoint is neither IPv4 nor IPv6 (${MODE})`);
  return new URL(place);
}

function checked(endpoint: string): URL {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url && !url.username && !url.password && (url.protocol === 'https:' || isNear(url))) return url;
  throw new Unfit(
    'the endpoint of the metadata is neither https nor an address of this machine or its link',
    [`${ENDPOINT}, or ec2_metadata_service_endpoint, named it`],
  );
}

/** Plain http goes to this machine and to what is one step away. */
const isNear = ({ protocol, href, hostname }: URL): boolean =>
  protocol === 'http:' &&
  (isLoopback(href) || /^169\.254\.\d+\.\d+$/.test(hostname) || /^\[fd00:ec2:/.test(hostname));
