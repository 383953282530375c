import type { RoleLink } from '../../src/console/link-words.ts';
import { switchRoleLink } from '../../src/console/switch-role.ts';

/** A role of an account, as a profile of this name has it. */
export function roleLink(profile: string, more: Partial<RoleLink> = {}): RoleLink {
  const role = { partition: 'aws', account: '333333333333', role: 'Engineer', color: 'green', ...more };
  return { profile, ...role, link: switchRoleLink(role, profile, role.color) };
}
