import { isYes } from '../words/yes.ts';
import type { Profiles } from './profile.ts';

const PRODUCTION = /(^|[-_/.:@ ])prod(uction)?($|[-_/.:@ ])/i;
const STAGING = /(^|[-_/.:@ ])stag(e|ing)($|[-_/.:@ ])/i;

/**
 * A profile's colour: a name or RRGGBB of its own, or of the one that it stands for; else red where it asks first
 * (`confirm`), and red, yellow or green by what the two are called.
 */
export function colorOf(profiles: Pick<Profiles, 'profile'>, name: string, standsFor = name): string {
  const names = [name, standsFor];
  const own = names.map((one) => profiles.profile(one)?.values.get('color')?.value.toLowerCase());
  const known = own.find((color) => color && /^([a-z]{3,10}|[0-9a-f]{6})$/.test(color));
  if (known) return known;
  const asks = names.some((one) => isYes(profiles.profile(one)?.values.get('confirm')?.value ?? ''));
  if (asks || names.some((one) => PRODUCTION.test(one))) return 'red';
  return names.some((one) => STAGING.test(one)) ? 'yellow' : 'green';
}
