import type { AccountName, Role } from './organisation.ts';
import { federatedProfiles } from './profiles-federated.ts';
import { ssoProfilesText } from './profiles-sso.ts';
import { EXTERNAL_ID } from './roles.ts';

interface PracticeProfile {
  readonly name: string;
  readonly account: AccountName;
  readonly role: string;
  readonly source: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly lesson: string;
}

const PROFILES: readonly PracticeProfile[] = [
  {
    name: 'dev',
    account: 'dev',
    role: 'Engineer',
    source: 'jump',
    settings: { color: 'green' },
    lesson:
      'Its trust policy asks for MFA by "BoolIfExists": delete mfa_serial here and above, and dev lets you in without a code.',
  },
  {
    name: 'staging',
    account: 'staging',
    role: 'Engineer',
    source: 'jump',
    settings: { color: 'yellow' },
    lesson:
      'MFA by "Bool", as it should be: without mfa_serial it refuses. A session may last 12 h, but 1 h when entered from another session.',
  },
  {
    name: 'prod',
    account: 'prod',
    role: 'Engineer',
    source: 'jump',
    lesson: 'MFA, and never longer than 1 h.',
  },
  {
    name: 'partner',
    account: 'prod',
    role: 'Partner',
    source: 'jump',
    settings: { external_id: EXTERNAL_ID },
    lesson: 'Trusts one user, who must bring the external id that was agreed on.',
  },
  {
    name: 'audit',
    account: 'prod',
    role: 'Audit',
    source: 'staging',
    lesson: 'Trusts the Engineers of staging alone: a chain of two roles.',
  },
];

/** What the text is made of. */
interface Practice {
  readonly mfaSerial: string;
  readonly roles: readonly Role[];
  /** Without an address Identity Center is left out. */
  readonly url?: string;
  /** Where a visit has its files; without one there are only the profiles that begin with the user's key. */
  readonly folder?: string;
}

/** The text of a `~/.aws/config` by which every role of the practice organisation can be entered. */
export function profilesText({ mfaSerial, roles, url, folder }: Practice): string {
  const head = '# The practice organisation: nothing in it is real, and nothing leaves this machine.\n';
  const jump = section(
    'jump',
    'Your IAM user lives here. It may leave, and change its own access keys, which asks for MFA; nothing else.',
    {
      region: 'eu-west-1',
      mfa_serial: mfaSerial,
    },
  );
  const sections = PROFILES.flatMap((profile) => {
    const role = roles.find(({ account, name }) => account.name === profile.account && name === profile.role);
    return role ? [section(profile.name, profile.lesson, settingsOf(profile, role, mfaSerial))] : [];
  });
  const sso = url === undefined ? [] : [ssoProfilesText(url, roles)];
  const federated = folder === undefined ? [] : federatedProfiles(folder);
  const others = federated.map(({ name, lesson, settings }) => section(name, lesson, settings));
  return [head, jump, ...sections, ...sso, ...others].join('\n');
}

function settingsOf(
  { source, settings }: PracticeProfile,
  role: Role,
  mfaSerial: string,
): Record<string, string> {
  return {
    region: role.account.region,
    role_arn: role.arn,
    source_profile: source,
    // A role cannot give a code: the device belongs to the user at the start of the chain.
    ...(source === 'jump' && { mfa_serial: mfaSerial }),
    ...settings,
  };
}

function section(name: string, lesson: string, settings: Readonly<Record<string, string>>): string {
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${value}\n`);
  return `[profile ${name}]\n# ${lesson}\n${lines.join('')}`;
}
