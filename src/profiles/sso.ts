// A profile's IAM Identity Center session, by its `[sso-session]` or by the keys that were there before it.

import { at, missingSection } from './faults.ts';
import { checked } from './limits.ts';
import type { Profile, Profiles, Value } from './profile.ts';

/** An IAM Identity Center, as a person signs in to it. */
export interface SsoPortal {
  /** The `[sso-session]`; its token is kept under this name, else under the start URL. */
  readonly session?: string;
  readonly startUrl: string;
  readonly region: string;
  /** What a sign-in asks for; without any it cannot be renewed. */
  readonly scopes: readonly string[];
  /** Where accounts, roles and their credentials are asked for. */
  readonly portal: string;
  /** Where one signs in. */
  readonly oidc: string;
}

/** What a sign-in is kept under: the name of the `[sso-session]`, else the start URL. */
export const signInOf = ({ session, startUrl }: Pick<SsoPortal, 'session' | 'startUrl'>): string =>
  session ?? startUrl;

/** A role of an account, for whom Identity Center has signed in. */
export interface SsoSource extends SsoPortal {
  readonly kind: 'sso';
  readonly profile: string;
  readonly accountId: string;
  readonly roleName: string;
}

/** True for a profile that names Identity Center in any way. */
export const isSso = ({ values }: Profile): boolean => MARKS.some((key) => values.get(key)?.value);

const MARKS = ['sso_session', 'sso_start_url', 'sso_account_id', 'sso_role_name'];

/** The source of such a profile; throws a `config` error where a part is missing or two parts disagree. */
export function ssoSource(
  profiles: Profiles,
  profile: Profile,
): { source: Omit<SsoSource, 'portal' | 'oidc'>; origin: Value } {
  const session = profile.values.get('sso_session');
  const portal = session?.value ? sessionParts(profiles, profile, session) : profile.values;
  const part = (values: ReadonlyMap<string, Value>, key: string): Value => {
    const value = values.get(key);
    if (value?.value) return value;
    throw lacking(profile, key, values === profile.values ? undefined : session);
  };
  const [account, role] = ['sso_account_id', 'sso_role_name'].map((key) => part(profile.values, key));
  const startUrl = part(portal, 'sso_start_url');
  const source = {
    kind: 'sso' as const,
    profile: profile.name,
    ...(session?.value && { session: session.value }),
    startUrl: startUrl.value,
    region: checked('region', part(portal, 'sso_region')),
    scopes: scopesOf(portal, Boolean(session?.value)),
    accountId: checked('sso_account_id', account as Value),
    roleName: checked('sso_role_name', role as Value),
  };
  return { source, origin: session?.value ? session : startUrl };
}

/** The keys of the `[sso-session]`; the profile may repeat them, not contradict them. */
function sessionParts(profiles: Profiles, profile: Profile, session: Value): ReadonlyMap<string, Value> {
  const section = profiles.section('sso-session', session.value);
  if (!section) throw missingSection(profile, session, 'sso-session', profiles);
  for (const key of ['sso_start_url', 'sso_region']) {
    const [own, shared] = [profile.values.get(key), section.values.get(key)];
    if (own && shared && own.value !== shared.value) {
      throw at(own, `${key} of profile "${profile.name}" is not that of its [sso-session ${session.value}]`, [
        'delete it here: the one of the sso-session counts',
      ]);
    }
  }
  return section.values;
}

/** Without a scope nothing that is signed in by a session can be renewed; the older keys know none. */
export function scopesOf(portal: ReadonlyMap<string, Value>, isSession: boolean): string[] {
  if (!isSession) return [];
  const named = portal.get('sso_registration_scopes')?.value ?? '';
  const scopes = named.split(/[\s,]+/).filter(Boolean);
  return scopes.length > 0 ? scopes : [ACCOUNT_ACCESS];
}

/** What it takes to ask for accounts, roles and credentials. */
export const ACCOUNT_ACCESS = 'sso:account:access';

function lacking(profile: Profile, key: string, session: Value | undefined) {
  const where = session ? `[sso-session ${session.value}]` : `profile "${profile.name}"`;
  const mark = MARKS.map((name) => profile.values.get(name)).find((value) => value?.value);
  return at(
    session ?? mark ?? profile.origin,
    `${where} signs in by IAM Identity Center, but has no ${key}`,
    [`add ${key} = ${EXAMPLES[key] ?? '…'}`],
  );
}

const EXAMPLES: Readonly<Record<string, string>> = {
  sso_start_url: 'https://d-1234567890.awsapps.com/start',
  sso_region: 'the region of your Identity Center, like eu-west-1',
  sso_account_id: 'the 12 digits of the account',
  sso_role_name: 'the permission set, like ReadOnly',
};
