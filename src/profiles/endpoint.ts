import { at } from './faults.ts';
import { stsEndpointOf } from './partition.ts';
import type { Profile, Profiles, Value } from './profile.ts';
import { isHttps, isLoopback, type Settings } from './settings.ts';

/** Where STS is asked for a profile: the environment, its `services` section, its `endpoint_url`, AWS's own. */
export function stsEndpointFor(
  profiles: Profiles,
  profile: Profile,
  region: string,
  settings: Settings,
): string {
  if (settings.endpoint) return settings.endpoint;
  const ignored =
    settings.ignoreConfiguredEndpoints || isTrue(profile.values.get('ignore_configured_endpoint_urls'));
  const configured = ignored
    ? undefined
    : (fromServices(profiles, profile) ?? profile.values.get('endpoint_url'));
  if (!configured) return stsEndpointOf(region);
  const url = configured.value;
  if (isHttps(url) || isLoopback(url)) return url;
  throw at(configured, `the endpoint ${url} is neither https nor on this machine`, [
    'a key is not used over plain http',
  ]);
}

function fromServices(profiles: Profiles, profile: Profile): Value | undefined {
  const services = profile.values.get('services');
  if (!services) return undefined;
  const section = profiles.services(services.value);
  if (!section) {
    throw at(services, `profile "${profile.name}" names a services section that does not exist`, [
      `write a [services ${services.value}]`,
    ]);
  }
  const sts = section.get('sts');
  const url = sts?.nested.get('endpoint_url');
  return sts && url ? { ...sts, value: url } : undefined;
}

const isTrue = (value: Value | undefined): boolean => value?.value.toLowerCase() === 'true';
