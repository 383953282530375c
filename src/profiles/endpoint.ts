// Where STS is asked for a profile: the URL that is configured, by the order of every AWS tool, else AWS's own host.
// A URL that is found is used only where a key may be used: over https, or on this machine.

import { at, misfitting, missingSection } from './faults.ts';
import type { Profile, Profiles, Value } from './profile.ts';
import type { Env, Settings } from './settings.ts';
import { type HostWish, type Misfit, type StsHost, serviceHostFor } from './sts-host.ts';
import { checkUrl } from './url.ts';

/** The services that are asked, by their names in a `services` section. */
export type Service = 'sts' | 'sso' | 'sso_oidc' | 'signin' | 'iam' | 'organizations';

/** What is configured outside the profile. */
export interface Configured {
  /** `--endpoint-url`; nothing switches it off. */
  readonly given?: Value | undefined;
  /** By the service that it is for. */
  readonly environment?: Readonly<Partial<Record<Service, Value | undefined>>>;
  /** `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS`, where it is set. */
  readonly ignored?: boolean | undefined;
}

/** The URL of a service in the environment. */
export function environmentUrl(service: Service, env: Env): Value | undefined {
  const name = [`AWS_ENDPOINT_URL_${service.toUpperCase()}`, 'AWS_ENDPOINT_URL'].find((each) => env[each]);
  return name === undefined ? undefined : { value: env[name] ?? '', file: name, line: 0, nested: new Map() };
}

/** The URL that a service is asked at, where one is configured. */
export function configuredUrl(
  service: Service,
  { given, environment, ignored }: Configured,
  profiles: Profiles,
  profile: Profile,
): Value | undefined {
  if (given) return given;
  if (ignored ?? isTrue(profile.values.get('ignore_configured_endpoint_urls'))) return undefined;
  return (
    environment?.[service] ?? fromServices(service, profiles, profile) ?? profile.values.get('endpoint_url')
  );
}

function fromServices(service: Service, profiles: Profiles, profile: Profile): Value | undefined {
  const services = profile.values.get('services');
  if (!services) return undefined;
  const section = profiles.section('services', services.value);
  if (!section) throw missingSection(profile, services, 'services', profiles);
  const found = section.values.get(service);
  const url = found?.nested.get('endpoint_url');
  return found && url ? { ...found, value: url } : undefined;
}

/** Where a profile's calls go, and the line that says so. */
export interface StsPlace extends StsHost {
  readonly origin: Value | undefined;
}

/** Where STS is asked for a profile in a region. */
export const stsPlaceFor = (
  profiles: Profiles,
  profile: Profile,
  region: string,
  settings: Settings,
): StsPlace => placeFor({ service: 'sts', host: 'sts' }, profiles, profile, region, settings);

/** A service's own hosts: called `host.region`, or by rules of its own. */
interface Hosts {
  readonly service: Service;
  readonly host: string | ((wish: HostWish) => StsHost | Misfit);
}

/** Where a service is asked for a profile in a region. */
export function placeFor(
  { service, host: own }: Hosts,
  profiles: Profiles,
  profile: Profile,
  region: string,
  settings: Settings,
): StsPlace {
  const url = configuredUrl(service, settings.endpoints, profiles, profile);
  if (url) checkUrl(url, settings);
  const wishes = {
    fips: settings.fips ?? isTrue(profile.values.get('use_fips_endpoint')),
    dualStack: settings.dualStack ?? isTrue(profile.values.get('use_dualstack_endpoint')),
    legacy: settings.legacySts ?? isLegacy(profile.values.get('sts_regional_endpoints')),
  };
  const wish = { region, url: url?.value, ...wishes };
  const host = typeof own === 'string' ? serviceHostFor(own, wish) : own(wish);
  if (typeof host === 'string') throw misfitting(host, url, profile);
  return { ...host, origin: url };
}

/** True for `true`, in whatever letters. */
export const isTrue = (value: Value | undefined): boolean => value?.value.toLowerCase() === 'true';

function isLegacy(value: Value | undefined): boolean {
  if (!value || value.value === 'regional' || value.value === '') return false;
  if (value.value === 'legacy') return true;
  throw at(value, `sts_regional_endpoints is neither legacy nor regional: "${value.value}"`, [
    'write regional',
  ]);
}
