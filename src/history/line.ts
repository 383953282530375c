// The log of opened sessions: JSON, a record a line. A record begins with the end of the line before it, which may have
// been torn off: what a full disk or a kill has cut off is a line that is no JSON, and nothing is ever glued to it.

import { withoutUnsafe } from '../words/clean.ts';
import { isPlainTime, rfc3339 } from '../words/time.ts';
import { CALLS, type Opened } from './opened.ts';

const FORMAT = 1;

/** What each field is called in a line. */
const NAMES = {
  profile: 'profile',
  call: 'call',
  account: 'account',
  role: 'role',
  sessionName: 'session_name',
  sourceIdentity: 'source_identity',
  keyEnds: 'key_ends',
  region: 'region',
  program: 'program',
  caller: 'caller',
  callerAccount: 'caller_account',
  lookIn: 'look_in',
} as const satisfies Partial<Record<keyof Opened, string>>;

const FIELDS = Object.entries(NAMES);

/** No field is longer: a role's ARN may have a path of 512 characters. */
const LONGEST = 1024;

/** The record of a session. Field by field: this is in the way of each session that is opened. */
export function lineOf({ time, expires, ...texts }: Opened): string {
  const line = JSON.stringify({
    v: FORMAT,
    time: rfc3339(time),
    ...(expires !== undefined && { expires: rfc3339(expires) }),
    profile: texts.profile.slice(0, LONGEST),
    call: texts.call,
    account: texts.account,
    role: texts.role?.slice(0, LONGEST),
    session_name: texts.sessionName?.slice(0, LONGEST),
    source_identity: texts.sourceIdentity?.slice(0, LONGEST),
    key_ends: texts.keyEnds,
    region: texts.region,
    program: texts.program,
    caller: texts.caller?.slice(0, LONGEST),
    caller_account: texts.callerAccount,
    look_in: texts.lookIn?.slice(0, LONGEST),
  });
  return `\n${withoutUnsafe(line, '?')}`;
}

/** The sessions in a log, in the order of their lines; what is no record is passed over. */
export const openedIn = (log: string): Opened[] =>
  log.split('\n').flatMap((line) => (line.startsWith('{') ? (recordIn(line) ?? []) : []));

function recordIn(line: string): Opened | undefined {
  const record = fieldsIn(line);
  const [time, expires] = [record?.time, record?.expires].map(moment);
  if (record?.v !== FORMAT || time === undefined) return undefined;
  const texts = FIELDS.flatMap(([key, name]) => {
    const value = record[name];
    return typeof value === 'string' ? [[key, value] as const] : [];
  });
  const { profile, call, keyEnds, ...more } = Object.fromEntries(texts) as Partial<Opened>;
  const known = CALLS.find((each) => each === call);
  if (profile === undefined || keyEnds === undefined || !known) return undefined;
  return { time, profile, call: known, keyEnds, ...more, ...(expires !== undefined && { expires }) };
}

function moment(text: unknown): number | undefined {
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return isPlainTime(time) ? time : undefined;
}

function fieldsIn(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
