import type { Account, Organisation, Role } from './organisation.ts';
import { type Context, type Decision, decide, type Policy, type Question } from './policy.ts';

/** Who signed a request, and what is known about how they came by their credentials. */
export interface Caller {
  readonly account: Account;
  readonly arn: string;
  readonly userId: string;
  /** Every name by which a trust policy may mean this caller. */
  readonly principals: readonly string[];
  readonly policies: readonly Policy[];
  /** The policies a session was scoped down by, if it was. */
  readonly sessionPolicies?: readonly Policy[];
  /** The name of the user in their account; roles have none. */
  readonly userName?: string;
  /** The user's own key, by which they came; a session that it opened ends with it. */
  readonly keyId?: string;
  /** The device the caller may prove their presence with: users have one, roles none. */
  readonly mfaSerial?: string;
  /** Absent for a long-lived key. */
  readonly session?: {
    /** When the code was given, if one was. */
    readonly mfaAt?: number | undefined;
    readonly sourceIdentity?: string | undefined;
    /** True for a role that was entered with a session's credentials. */
    readonly isChained?: boolean;
  };
}

/** The IAM user, by one of their own keys. */
export function userCaller({ user }: Organisation, keyId: string): Caller {
  return {
    account: user.account,
    arn: user.arn,
    userId: user.id,
    principals: principalsOf(user.account.id, user.arn),
    policies: [user.policy],
    userName: user.name,
    keyId,
    mfaSerial: user.mfaSerial,
  };
}

/** Whoever has assumed a role, under the session name they chose. */
export function roleCaller(role: Role, sessionName: string): Caller {
  const arn = `arn:aws:sts::${role.account.id}:assumed-role/${role.name}/${sessionName}`;
  return {
    account: role.account,
    arn,
    userId: `${role.id}:${sessionName}`,
    principals: principalsOf(role.account.id, role.arn, arn),
    policies: [role.policy],
    session: {},
  };
}

/** What the caller's credentials tell about MFA; a long-lived key tells nothing, not even that there was none. */
export function mfaContext({ session }: Caller, now: number): Context {
  if (!session) return {};
  if (session.mfaAt === undefined) return { 'aws:MultiFactorAuthPresent': 'false' };
  const age = Math.floor((now - session.mfaAt) / 1000);
  return { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': String(age) };
}

/** Why the caller's own policies do not allow something, in AWS's words; nothing when they do. */
export function denialBy({ policies, sessionPolicies }: Caller, question: Question): string | undefined {
  const kinds = { 'identity-based': policies, ...(sessionPolicies && { session: sessionPolicies }) };
  const verdicts = Object.entries(kinds).map(([kind, each]) => [kind, decide(each, question)] as const);
  const denied = verdicts.find(([, verdict]) => verdict !== 'allow');
  return denied && reason(...denied, question.action);
}

function reason(kind: string, verdict: Decision, action: string): string {
  if (verdict === 'implicit deny') return `because no ${kind} policy allows the ${action} action`;
  return `with an explicit deny in ${kind === 'session' ? 'a session' : 'an identity-based'} policy`;
}

const principalsOf = (accountId: string, ...arns: readonly string[]): string[] => [
  accountId,
  `arn:aws:iam::${accountId}:root`,
  ...arns,
];
