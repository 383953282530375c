// Whose sign-in a role is entered from, as a browser knows it: an account, and the role where somebody signs in to one.

import { parseRoleArn } from '../arn.ts';
import { isFederated } from '../federated.ts';
import { servedBy } from '../our-command.ts';
import type { StoredNames } from '../plan.ts';
import type { Profile, Profiles } from '../profile.ts';

export interface Base {
  readonly account: string;
  /** With its path, where it has one. */
  readonly role?: string | undefined;
}

/** The profiles, and which of them have a key in the keychain. */
export interface World {
  readonly profiles: Pick<Profiles, 'profile' | 'names'>;
  readonly stored: StoredNames;
}

export const isAccount = (text: string | undefined): text is string => /^\d{12}$/.test(text ?? '');

export const textIn = (profile: Profile | undefined, key: string): string =>
  profile?.values.get(key)?.value ?? '';

/** True for a profile that assumes its role, and has no key that would be taken before it as a source. */
export const isPlainRole = (name: string, { profiles, stored }: World): boolean => {
  const profile = profiles.profile(name);
  const isRole = profile && textIn(profile, 'role_arn') !== '' && !isFederated(profile);
  return isRole === true && !profile.keys && !stored.key(name);
};

/** What a profile is signed in as; undefined where nothing says it. `device` is that of a role behind it. */
export function baseOf(name: string, { profiles, stored }: World, device = ''): Base | undefined {
  const profile = profiles.profile(name);
  const value = (key: string): string => textIn(profile, key);
  const key = stored.key(name);
  const entered = key ? undefined : roleOf(profile);
  if (entered) return entered;
  const said = [
    key?.account,
    value('aws_account_id'),
    ...[value('login_session'), value('mfa_serial'), device].map(accountIn),
  ];
  const account = said.find(isAccount);
  return account ? { account } : undefined;
}

/** The role that a profile is, where no key of its own comes first. */
function roleOf(profile: Profile | undefined): Base | undefined {
  const arn = parseRoleArn(textIn(profile, 'role_arn'));
  const isRole = profile && arn && (isFederated(profile) || !profile.keys);
  if (isRole) return { account: arn.account, role: arn.role };
  const [account, role] = [textIn(profile, 'sso_account_id'), textIn(profile, 'sso_role_name')];
  return isAccount(account) && /^[\w+=,.@-]{1,64}$/.test(role) ? { account, role } : undefined;
}

const accountIn = (arn: string): string | undefined =>
  /^arn:aws[a-z-]*:(?:iam|sts)::(\d{12}):/.exec(arn)?.[1];

/** The profile that one stands for, where its `credential_process` is our own line for another. */
export function meantBy(name: string, world: World): string {
  const followed = new Set<string>();
  for (let at = name; ; ) {
    const profile = world.profiles.profile(at);
    const other = servedBy(profile?.values.get('credential_process')?.value);
    const isOwn =
      other === undefined || other === at || roleOf(profile) || world.stored.key(at) || profile?.keys;
    if (isOwn || followed.has(other)) return at;
    followed.add(at);
    at = other;
  }
}

/** True for a sign-in that may be the one that is meant: of one that was imported only the account is written down. */
export const fits = (own: Base, meant: Base): boolean =>
  own.account === meant.account && (own.role ?? meant.role) === meant.role;

/** A key of a map. */
export const baseId = ({ account, role = '' }: Base): string => `${account} ${role}`;

/** By source, the device of a role behind it: it is the user's own, and its ARN says the account. */
export function devicesIn(world: World): ReadonlyMap<string, string> {
  const pairs = world.profiles.names().flatMap((name) => {
    const profile = world.profiles.profile(name);
    const [source, device] = [textIn(profile, 'source_profile'), textIn(profile, 'mfa_serial')];
    return source !== '' && device.startsWith('arn:') ? [[meantBy(source, world), device] as const] : [];
  });
  return new Map(pairs);
}
