import { parseRoleArn } from '../profiles/arn.ts';
import type { CredentialPlan } from '../profiles/plan.ts';

type End = { readonly account: string; readonly role: string };

/** The account and the role at the end of a plan, where it enters one. */
export function roleAtEnd({ steps, source }: Pick<CredentialPlan, 'steps' | 'source'>): End | undefined {
  const role = steps.map((step) => (step.call === 'AssumeRole' ? step.roleArn : '')).findLast(Boolean);
  const arn = parseRoleArn(role ?? (source.kind === 'web-identity' ? source.roleArn : ''));
  if (arn) return arn;
  return source.kind === 'sso' ? { account: source.accountId, role: source.roleName } : undefined;
}

/** Where a plan leads to, in brackets behind a name: ` (333333333333, Engineer, eu-west-1)`. */
export function placeOf(plan: CredentialPlan): string {
  const end = roleAtEnd(plan);
  const known = [end?.account, end?.role, plan.region].filter(Boolean);
  return known.length > 0 ? ` (${known.join(', ')})` : '';
}
