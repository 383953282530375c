import type { CredentialPlan } from '../profiles/plan.ts';
import { roleAtEnd } from '../profiles/role-at-end.ts';

/** Where a plan leads to, in brackets behind a name: ` (333333333333, Engineer, eu-west-1)`. */
export function placeOf(plan: CredentialPlan): string {
  const end = roleAtEnd(plan);
  const known = [end?.account, end?.role, plan.region].filter(Boolean);
  return known.length > 0 ? ` (${known.join(', ')})` : '';
}
