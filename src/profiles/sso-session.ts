import { SwitchError } from '../errors.ts';
import { nearest } from '../words/nearest.ts';
import { at } from './faults.ts';
import { checked } from './limits.ts';
import { bareProfile, type Profiles } from './profile.ts';
import type { Settings } from './settings.ts';
import { ssoPlaces } from './source-place.ts';
import { type SsoPortal, scopesOf } from './sso.ts';

/** The portal of an `[sso-session]`, which need not be any profile's; throws a `config` error where there is none. */
export function ssoSession(profiles: Profiles, name: string, settings: Settings): SsoPortal {
  const section = profiles.section('sso-session', name);
  if (!section) throw unknown(name, profiles);
  const [startUrl, regionValue] = ['sso_start_url', 'sso_region'].map((key) => {
    const value = section.values.get(key);
    if (value?.value) return value;
    throw at(section.origin, `[sso-session ${name}] has no ${key}`, [`add ${key} = …`]);
  });
  const region = regionValue ? checked('region', regionValue) : '';
  return {
    session: name,
    startUrl: startUrl?.value ?? '',
    region,
    scopes: scopesOf(section.values, true),
    ...ssoPlaces(profiles, bareProfile(name), region, settings),
  };
}

function unknown(name: string, profiles: Profiles): SwitchError {
  const known = profiles.sections('sso-session');
  const [closest] = nearest(name, known);
  return new SwitchError('config', `no sso-session named "${name}" in ~/.aws/config`, [
    ...(closest === undefined ? [] : [`closest: ${closest}`]),
    known.length === 0
      ? 'there is none: add a section [sso-session NAME]'
      : `all of them: ${known.join(', ')}`,
  ]);
}
