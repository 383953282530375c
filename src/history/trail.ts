// How CloudTrail shows a session: the event of its opening, and what was done with it.

import { parseRoleArn } from '../profiles/arn.ts';
import { rfc3339 } from '../words/time.ts';
import type { Opened } from './opened.ts';

/** An event of CloudTrail that is looked for, by the one attribute that a search takes. */
export interface Search {
  readonly attribute: 'EventName' | 'Username';
  readonly value: string;
  /** RFC 3339. */
  readonly from: string;
  readonly to: string;
  /** Where it is logged; unsaid: in each region that was worked in. */
  readonly region?: string;
}

/** What CloudTrail shows of a session. */
export interface Trail {
  readonly event: string;
  readonly source: string;
  readonly region?: string;
  /** The accounts in whose trail the opening stands. */
  readonly accounts: readonly string[];
  /** The user name of all that was done with it. */
  readonly username?: string;
  /** Who all that was done by. */
  readonly arn?: string;
  /** What is gone from the event history can only be had from a trail. */
  readonly isGone: boolean;
  /** Its opening, then what was done. */
  readonly searches: readonly Search[];
}

const MINUTE = 60_000;
/** The event history of an account goes back so far. */
const KEPT = 90 * 24 * 60 * MINUTE;
/** AWS does not say how long a sign-in to the console lasts: twelve hours at most. */
const LONGEST = 12 * 60 * MINUTE;

/** How CloudTrail shows it, of what is there at a moment. */
export function trailOf(opened: Opened, now: number): Trail {
  const { call, region, account, callerAccount } = opened;
  const username = call === 'GetSessionToken' ? opened.caller : opened.sessionName;
  const arn = sessionArn(opened);
  const isGone = opened.time < now - KEPT;
  return {
    event: call,
    source: SOURCES[call] ?? 'sts.amazonaws.com',
    ...(region && { region }),
    // What Identity Center gives out is logged in its own account, which we do not know.
    accounts: call === 'GetRoleCredentials' ? [] : accountsOf(call, account, callerAccount),
    ...(username && { username }),
    ...(arn && { arn }),
    isGone,
    searches: isGone ? [] : searchesFor(opened, username),
  };
}

const SOURCES: Partial<Record<Opened['call'], string>> = {
  GetRoleCredentials: 'sso.amazonaws.com',
  GetSigninToken: 'signin.amazonaws.com',
};

/** AssumeRole stands in both: in the role's account, and in that of who has asked. */
const accountsOf = (call: Opened['call'], ...[own, caller]: (string | undefined)[]): string[] => [
  ...new Set([own, call === 'AssumeRole' ? caller : undefined].filter((one) => one !== undefined)),
];

/** The identity that each event of a role's session bears: the role without its path, and the session's name. */
function sessionArn({ role = '', sessionName }: Opened): string | undefined {
  const arn = parseRoleArn(role);
  if (!arn || sessionName === undefined) return undefined;
  const name = arn.role.replace(/^.*\//, '');
  return `arn:${arn.partition}:sts::${arn.account}:assumed-role/${name}/${sessionName}`;
}

/** What stands in the entered account, which is where one can look with the profile. */
function searchesFor({ call, time, expires, region }: Opened, username: string | undefined): Search[] {
  const value = call === 'GetRoleCredentials' ? 'AssumeRoleWithSAML' : call;
  const [from, to] = [time - MINUTE, time + 5 * MINUTE].map(rfc3339) as [string, string];
  const opening: Search = { attribute: 'EventName', value, from, to, ...(region && { region }) };
  const end = rfc3339(expires ?? time + LONGEST);
  return [
    opening,
    ...(username ? [{ attribute: 'Username', value: username, from: rfc3339(time), to: end } as const] : []),
  ];
}
