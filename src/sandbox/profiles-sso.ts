import { HOME_REGION } from './identity-center/reserved-role.ts';
import type { AccountName, Role } from './organisation.ts';

interface SsoProfile {
  readonly name: string;
  readonly account: AccountName;
  readonly permissionSet: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly lesson: string;
}

const PROFILES: readonly SsoProfile[] = [
  {
    name: 'dev-sso',
    account: 'dev',
    permissionSet: 'Engineer',
    settings: { color: 'green' },
    lesson: 'No key and no code: who has signed in may use what is assigned to them.',
  },
  {
    name: 'staging-sso',
    account: 'staging',
    permissionSet: 'Engineer',
    settings: { color: 'yellow' },
    lesson: 'The same sign-in: nothing is asked again.',
  },
  {
    name: 'prod-sso',
    account: 'prod',
    permissionSet: 'ReadOnly',
    lesson: 'Its session lasts 12 h; that of an Engineer 1 h. Try Billing, which may not list buckets.',
  },
];

/** The sections by which the practice organisation is entered through its Identity Center. */
export function ssoProfilesText(url: string, roles: readonly Role[]): string {
  const session = section(
    `sso-session ${SESSION}`,
    'IAM Identity Center: one sign-in of 8 h for every account. With a scope it is renewed for 90 days.',
    {
      sso_start_url: `${url}/start`,
      sso_region: HOME_REGION,
      sso_registration_scopes: 'sso:account:access',
    },
  );
  const profiles = PROFILES.flatMap((profile) => {
    const account = roles.find((role) => role.account.name === profile.account)?.account;
    return account ? [section(`profile ${profile.name}`, profile.lesson, settingsOf(profile, account))] : [];
  });
  const audit = roles.find(({ account, name }) => account.name === 'prod' && name === 'Audit');
  const chain = audit && {
    region: audit.account.region,
    role_arn: audit.arn,
    source_profile: 'staging-sso',
  };
  const lesson = 'Trusts the Engineers of staging alone: a chain behind Identity Center, 1 h at most.';
  return [session, ...profiles, ...(chain ? [section('profile audit-sso', lesson, chain)] : [])].join('\n');
}

const SESSION = 'practice';

const settingsOf = ({ permissionSet, settings }: SsoProfile, { id, region }: Role['account']) => ({
  region,
  sso_session: SESSION,
  sso_account_id: id,
  sso_role_name: permissionSet,
  ...settings,
});

function section(header: string, lesson: string, settings: Readonly<Record<string, string>>): string {
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${value}\n`);
  return `[${header}]\n# ${lesson}\n${lines.join('')}`;
}
