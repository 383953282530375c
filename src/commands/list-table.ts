import { sayDuration } from '../words/duration.ts';
import { keychainTitle } from '../words/keychain-title.ts';
import { paint } from '../words/paint.ts';
import { table } from '../words/table.ts';

/** One profile, as `list --json` gives it. */
export interface Row {
  readonly profile: string;
  readonly account?: string;
  readonly role?: string;
  readonly region?: string;
  readonly source_profile?: string;
  /** The profile that its own `credential_process` names: what is planned is that one's. */
  readonly stands_for?: string;
  readonly source: string;
  readonly key_stored: boolean;
  /** The keychain that a stored key rests in. */
  readonly keychain?: string;
  readonly color: string;
  readonly session?: { readonly expires: string; readonly seconds_left: number };
}

const HEADING = ['PROFILE', 'ACCOUNT', 'ROLE', 'REGION', 'KEY', 'SESSION'];

/** The rows for a person, each in its profile's colour. */
export function asTable(rows: readonly Row[], platform: NodeJS.Platform, isColorful: boolean): string {
  const cells = rows.map((row) => cellsOf(row, platform));
  const lines = table(HEADING, cells).split('\n');
  return lines
    .map((line, index) => paint(line, rows[index - 1]?.color ?? 'bold', isColorful && line !== ''))
    .join('\n');
}

function cellsOf(
  { profile, account, role, region, session, ...row }: Row,
  platform: NodeJS.Platform,
): string[] {
  return [
    profile,
    account ?? '-',
    role ?? '-',
    region ?? '-',
    whereKeyIs(role, row, platform),
    session ? `${sayDuration(session.seconds_left)} left` : '-',
  ];
}

function whereKeyIs(
  role: string | undefined,
  { source, source_profile, stands_for, keychain }: Omit<Row, 'profile' | 'role'>,
  platform: NodeJS.Platform,
): string {
  if (source === 'none') return '-';
  if (stands_for) return `as ${stands_for}`;
  if (source_profile && role) return `of ${source_profile}`;
  if (Object.hasOwn(ELSEWHERE, source)) return ELSEWHERE[source] ?? source;
  return keychain ? `in ${keychainTitle(keychain, platform).replace(/^the /, '')}` : `in ${source}`;
}

/** First credentials that are no key. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  sso: 'Identity Center',
  'web-identity': 'web identity',
  saml: 'SAML',
  process: 'of a command',
  login: 'aws login',
  environment: 'environment',
  instance: 'EC2 metadata',
  container: 'container',
};
