import { parseRoleArn, type RoleArn } from './arn.ts';
import { partitionOf } from './partition.ts';
import type { CredentialPlan } from './plan.ts';

/** The role at the end of a plan; undefined where it enters none, or only AWS can say which. */
export function roleAtEnd({ steps, source }: Pick<CredentialPlan, 'steps' | 'source'>): RoleArn | undefined {
  const role = steps.map((step) => (step.call === 'AssumeRole' ? step.roleArn : '')).findLast(Boolean);
  const arn = parseRoleArn(role ?? ('roleArn' in source ? source.roleArn : undefined) ?? '');
  if (arn) return arn;
  if (source.kind !== 'sso') return undefined;
  return { partition: partitionOf(source.region).name, account: source.accountId, role: source.roleName };
}
