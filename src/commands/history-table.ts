import { cleanLine } from '../words/clean.ts';
import { table } from '../words/table.ts';
import type { HistoryRow } from './history-rows.ts';

const HEADING = ['TIME', 'PROFILE', 'CALL', 'ACCOUNT', 'ROLE', 'SESSION NAME', 'KEY', 'PROGRAM'];

/** The rows for a person, a line each. */
export const historyTable = (rows: readonly HistoryRow[]): string =>
  table(
    HEADING,
    rows.map(({ time, profile, call, account, role, session_name, key_ends, program }) => [
      time,
      profile,
      call,
      account ?? '-',
      shortRole(role) ?? '-',
      session_name ?? '-',
      `…${key_ends}`,
      program ?? '-',
    ]),
  );

/** The account stands beside it. */
const shortRole = (role: string | undefined): string | undefined => role?.replace(/^arn:[^/]*\//, '');

/** The rows for a person, each with what CloudTrail shows of it. */
export const historyBlocks = (rows: readonly HistoryRow[]): string =>
  rows.map((row) => linesOf(row).join('\n')).join('\n\n') + (rows.length > 0 ? '\n' : '');

function linesOf({
  time,
  profile,
  call,
  program,
  key_ends,
  source_identity,
  cloudtrail,
}: HistoryRow): string[] {
  const { event, source, region, accounts, username, arn, lookup } = cloudtrail;
  const where = [
    `${event} of ${source}`,
    region === undefined ? '' : `in ${region}`,
    call === 'GetRoleCredentials' ? "of Identity Center's own account" : `of ${accounts.join(' and ')}`,
  ];
  const known: readonly (readonly [string, string | undefined])[] = [
    ['logged as', where.filter((part) => part !== '' && part !== 'of ').join(' ')],
    ['acts as', arn],
    ['user name', username],
    ['identity', source_identity],
    ['key', `…${key_ends}`],
  ];
  return [
    cleanLine(`${time}  ${profile}${program ? `, for ${program}` : ''}`, 400),
    ...known.flatMap(([name, text]) => (text ? [`  ${name.padEnd(9)}  ${cleanLine(text, 800)}`] : [])),
    ...['opening', 'its acts'].flatMap((name, at) =>
      lookup[at] ? [`  ${name.padEnd(9)}  ${lookup[at]}`] : [],
    ),
    ...(lookup.length === 0
      ? ['  older than the 90 days that AWS lets one look back: ask whoever keeps a trail']
      : []),
  ];
}
