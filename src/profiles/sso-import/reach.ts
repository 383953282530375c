/** A role of an account, as Identity Center tells of it. All of it is text from the network. */
export interface Reach {
  readonly accountId: string;
  readonly account: string;
  readonly email?: string | undefined;
  readonly role: string;
}

/** Which one it is: no name has a say in that. */
export const reachId = ({ accountId, role }: Pick<Reach, 'accountId' | 'role'>): string =>
  `${accountId} ${role}`;

/** True for one that a profile can name; anything else that a portal may answer is left out. */
export const isNameable = ({ accountId, role }: Pick<Reach, 'accountId' | 'role'>): boolean =>
  /^\d{12}$/.test(accountId) && /^[\w+=,.@-]{1,64}$/.test(role);

/** By account, then by role: in whatever order they were answered, the same profiles come of them. */
export function inOrder(one: Reach, other: Reach): number {
  const [left, right] = [reachId(one), reachId(other)];
  return left < right ? -1 : left > right ? 1 : 0;
}
