import { parseRoleArn } from '../profiles/arn.ts';
import type { CredentialPlan } from '../profiles/plan.ts';

/** Where a plan leads to, in brackets behind a name: ` (333333333333, Engineer, eu-west-1)`. */
export function placeOf({ steps, region }: CredentialPlan): string {
  const last = steps.at(-1);
  const role = last?.call === 'AssumeRole' ? parseRoleArn(last.roleArn) : undefined;
  const known = [role?.account, role?.role, region].filter(Boolean);
  return known.length > 0 ? ` (${known.join(', ')})` : '';
}
