// AWS says "not authorized to perform sts:AssumeRole" for a dozen causes alike. What it says beside that, and what
// the plan asked for, leaves only some of them: those are named, the likeliest first, with the lines to look at.

import { parseRoleArn } from '../profiles/arn.ts';
import { partitionOf } from '../profiles/partition.ts';
import type { AssumeRole, CredentialPlan } from '../profiles/plan.ts';
import { isSession } from '../profiles/source.ts';
import { cleanLine } from '../words/clean.ts';
import { typed } from '../words/typed.ts';

/** What a person reads: what happened, then why it may be and what to do. */
export interface Reasons {
  readonly what: string;
  readonly hints: readonly string[];
}

/** Why a role could not be assumed. */
export function roleRefused(message: string, step: AssumeRole, plan: CredentialPlan | undefined): Reasons {
  const caller = /^User: (arn:\S+)/.exec(message)?.[1];
  return {
    what: `you may not assume ${step.roleArn}${caller ? `, as ${cleanLine(caller)}` : ''}`,
    hints: [...(said(message, step, plan) ?? guessed(step, plan)), whole(plan)],
  };
}

const whole = (plan: CredentialPlan | undefined): string =>
  `the whole plan: switch explain ${typed(plan?.profile ?? 'PROFILE')}`;

/** What AWS itself gives away. */
function said(message: string, step: AssumeRole, plan: CredentialPlan | undefined): string[] | undefined {
  const at = placesIn(step, plan);
  if (/perform: sts:TagSession/.test(message))
    return [`the role's trust policy must allow sts:TagSession, too, for the session's tags${at('tags')}`];
  if (/perform: sts:SetSourceIdentity/.test(message))
    return [`the role's trust policy must allow sts:SetSourceIdentity, too${at('sourceIdentity')}`];
  const deny = /with an explicit deny in an? ([a-z -]+?)(?: policy)?(?:[:.]|$)/.exec(message)?.[1];
  if (deny) return [`a ${deny} policy forbids it: only who writes that policy can change it`];
  if (/no identity-based policy allows/.test(message))
    return [
      `your own policy does not allow sts:AssumeRole on this role: whoever administers the jump account can`,
    ];
  if (/no session policy allows/.test(message)) return ['the session policy does not allow it'];
  return undefined;
}

/** What fits the plan. */
function guessed(step: AssumeRole, plan: CredentialPlan | undefined): string[] {
  const at = placesIn(step, plan);
  const role = parseRoleArn(step.roleArn);
  const before = previousRole(step, plan);
  const isRole = before !== undefined || (plan !== undefined && ROLES.has(plan.source.kind));
  return [
    'AWS answers alike whether the role does not exist, does not trust you, or a condition is not met; check',
    ...(role && partitionOf(step.region).name !== role.partition
      ? [`- the partition: the role is in ${role.partition}, and ${step.endpoint} is not${at('region')}`]
      : []),
    ...missingCode(plan),
    `- role_arn: the account ${role?.account} and the name ${role?.role}, in the same letters${at('roleArn')}`,
    step.externalId
      ? `- the external_id: it is ${step.externalId}${at('externalId')}`
      : '- whether the role wants an external_id: there is none in the profile',
    before
      ? `- whether the role trusts ${before}: in a chain that is who asks, not your user`
      : isRole
        ? '- whether the role trusts who asks: a role itself, not your user'
        : '- whether the role trusts your user, or your account',
    `- whether ${isRole ? 'that role' : 'your user'} may: a policy must allow sts:AssumeRole on it, and none of the organisation's forbid it`,
    ...(step.tags ? [`- whether it allows sts:TagSession: there are tags${at('tags')}`] : []),
    ...(step.sourceIdentity
      ? [`- whether it allows sts:SetSourceIdentity: there is one${at('sourceIdentity')}`]
      : []),
    ...(before ? [] : oldCode(plan)),
  ];
}

/** First credentials that are a role's session. */
const ROLES: ReadonlySet<string> = new Set(['sso', 'web-identity', 'saml', 'container', 'instance']);

/** A code that was given hours ago may be too old for a role. */
function oldCode(plan: CredentialPlan | undefined): string[] {
  const [first] = plan?.steps ?? [];
  return first?.call === 'GetSessionToken' && first.mfaSerial
    ? ['- whether the role wants a recent code (aws:MultiFactorAuthAge): add --fresh']
    : [];
}

function missingCode(plan: CredentialPlan | undefined): string[] {
  // Behind a session AWS takes no code.
  if (plan && (isSession(plan.source) || plan.steps.some(({ mfaSerial }) => mfaSerial))) return [];
  const names = new Set(plan ? [plan.standsFor ?? plan.profile, plan.source.profile] : []);
  const where = [...names].map((name) => ` on ${name}`).join(', or');
  return [`- whether the role wants MFA: no code was sent. Set mfa_serial${where}`];
}

function previousRole(step: AssumeRole, plan: CredentialPlan | undefined): string | undefined {
  const before = plan?.steps[plan.steps.indexOf(step) - 1];
  return before?.call === 'AssumeRole' ? before.roleArn : undefined;
}

/** Where a part of the step was read, to stand behind it. */
function placesIn(step: AssumeRole, plan: CredentialPlan | undefined): (part: string) => string {
  const index = plan?.steps.indexOf(step) ?? -1;
  return (part) => {
    const origin = plan?.origins[`steps.${index}.${part}`];
    return origin ? ` (${origin.file}${origin.line > 0 ? `, line ${origin.line}` : ''})` : '';
  };
}
