import type { Profile } from './profile.ts';

const PRODUCTION = /(^|[-_/.])prod(uction)?($|[-_/.])/i;
const STAGING = /(^|[-_/.])stag(e|ing)($|[-_/.])/i;

/** A profile's colour: a name or RRGGBB of its own, else red, yellow or green by its name. */
export function colorOf(name: string, profile: Profile | undefined): string {
  const own = profile?.values.get('color')?.value.toLowerCase();
  if (own && /^([a-z]{3,10}|[0-9a-f]{6})$/.test(own)) return own;
  if (PRODUCTION.test(name)) return 'red';
  return STAGING.test(name) ? 'yellow' : 'green';
}
