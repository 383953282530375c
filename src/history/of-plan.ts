// What is remembered of an opening: from the plan, which has no secret, and from the session its key's end and its times.

import { parseDeviceArn, parseRoleArn } from '../profiles/arn.ts';
import { defaultRegionOf } from '../profiles/partition.ts';
import type { CredentialPlan, Step, StoredNames } from '../profiles/plan.ts';
import { parseSessionArn } from '../profiles/session-arn.ts';
import { namedBy, ofSource, type Place } from './of-source.ts';
import type { Opened, Opening } from './opened.ts';

type Who = Pick<Opened, 'caller' | 'callerAccount'>;

/** What is remembered of it; undefined where nothing was opened at AWS. */
export function openedBy(opening: Opening, names: StoredNames, now: number): Opened | undefined {
  const { plan, session } = opening;
  const place = placeOf(opening, names);
  if (!place) return undefined;
  const { issued = now, expires, skew = 0, accessKeyId } = session;
  return {
    // A session that was opened earlier may be taken for a sign-in.
    time: (opening.call ? now : issued) + skew,
    profile: plan.profile,
    ...place,
    keyEnds: accessKeyId.slice(-4),
    ...(expires !== undefined && { expires: expires + skew }),
  };
}

function placeOf(opening: Opening, names: StoredNames): Place | undefined {
  const { plan, step, call, session } = opening;
  if (call) return ofConsole(opening, names);
  if (!step) return ofSource(plan.source, session.assumed);
  const who = callerOf(plan, plan.steps.indexOf(step), names);
  return step.call === 'AssumeRole' ? ofRole(step, plan, who) : ofUser(step, plan, who);
}

function ofUser(step: Step, { source }: CredentialPlan, { caller, callerAccount }: Who): Place {
  return {
    call: 'GetSessionToken',
    region: step.region,
    lookIn: source.profile,
    ...(callerAccount && { account: callerAccount, callerAccount }),
    ...(caller && { caller }),
  };
}

function ofRole(
  step: Extract<Step, { call: 'AssumeRole' }>,
  { profile, steps }: CredentialPlan,
  who: Who,
): Place {
  const { roleArn, roleSessionName, sourceIdentity, region } = step;
  const account = parseRoleArn(roleArn)?.account;
  return {
    call: 'AssumeRole',
    ...(account && { account }),
    role: roleArn,
    sessionName: roleSessionName,
    ...(sourceIdentity && { sourceIdentity }),
    region,
    ...(steps.at(-1) === step && { lookIn: profile }),
    ...who,
  };
}

/** Who makes a step: the role before it, else whoever the first credentials are. */
function callerOf({ steps, source }: CredentialPlan, at: number, names: StoredNames): Who {
  const before = steps.slice(0, at).findLast((step) => step.call === 'AssumeRole');
  if (before?.call === 'AssumeRole') return callerIn(before.roleArn, before.roleSessionName);
  if (source.kind === 'static') return userOf(source.profile, steps, names);
  if (source.kind === 'login') return signedIn(source.session);
  const first = ofSource(source);
  return {
    ...(first?.sessionName && { caller: first.sessionName }),
    ...(first?.account && { callerAccount: first.account }),
  };
}

/** The user, and their account, of a stored key; the account of one in a file where it has a device. */
function userOf(profile: string, steps: readonly Step[], names: StoredNames): Who {
  const key = names.key(profile);
  const serial = steps.find((step) => step.mfaSerial)?.mfaSerial ?? '';
  const account = key?.account ?? parseDeviceArn(serial)?.account;
  return { ...(key?.user && { caller: key.user }), ...(account && { callerAccount: account }) };
}

/** Whoever has signed in by a browser: a user, or a role's session. */
function signedIn(arn: string): Who {
  const session = parseSessionArn(arn);
  if (session) return { caller: session.sessionName, callerAccount: session.account };
  const [, callerAccount, caller] = USER.exec(arn) ?? [];
  return { ...(caller && { caller }), ...(callerAccount && { callerAccount }) };
}

/** The account and the name of a user, whose path is no part of it. */
const USER = /^arn:aws[a-z-]*:iam::(\d{12}):user\/(?:[!-~]*\/)?([\w+=,.@-]{1,64})$/;

function callerIn(roleArn: string, caller: string): Who {
  const account = parseRoleArn(roleArn)?.account;
  return { caller, ...(account && { callerAccount: account }) };
}

/** A sign-in to the console, as whoever the plan ends as; or, where it does not say, as whom AWS has named. */
function ofConsole({ plan, region, arn }: Opening, names: StoredNames): Place {
  const end = endOf(plan, names, arn);
  const partition = parseRoleArn(end?.role ?? '')?.partition ?? 'aws';
  return {
    ...end,
    call: 'GetSigninToken',
    region: region ?? defaultRegionOf(partition),
    lookIn: plan.profile,
  };
}

function endOf(
  plan: CredentialPlan,
  names: StoredNames,
  arn: string | undefined,
): Partial<Place> | undefined {
  const { source, steps } = plan;
  const last = steps.at(-1);
  if (last?.call === 'AssumeRole') return ofRole(last, plan, callerOf(plan, steps.length - 1, names));
  const { roleArn, sessionName } = namedBy(source.kind === 'login' ? source.session : arn);
  if (roleArn === undefined || sessionName === undefined) return ofSource(source, arn);
  const account = parseRoleArn(roleArn)?.account;
  return { role: roleArn, sessionName, ...(account && { account }) };
}
