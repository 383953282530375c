// Which roles a person who signs in to the console can switch to. The console starts from whoever signed in, and never
// from a role that was switched to: one step behind an IAM user, which is what is behind an access key.

import { parseDeviceArn, parseRoleArn, type RoleArn } from '../profiles/arn.ts';
import type { AssumeRole, CredentialPlan } from '../profiles/plan.ts';
import type { Source } from '../profiles/source.ts';
import { whyNoSwitch } from './switch-role.ts';

/** A role that the console can switch to. */
export interface Switchable {
  readonly role: RoleArn;
  /** The account that its user signs in to, where it is known. */
  readonly signInAccount?: string;
  /** The profile opens only a part of the role, by a policy; the console knows of none. */
  readonly isNarrowed: boolean;
}

/** The role at the end of a plan, or in a few words why the console cannot switch to it. */
export function switchable({ source, steps }: Pick<CredentialPlan, 'source' | 'steps'>): Switchable | string {
  const [first, ...more] = steps.filter((step): step is AssumeRole => step.call === 'AssumeRole');
  if (source.kind !== 'static') return `it begins with ${BEGINNINGS[source.kind]}, not with an IAM user`;
  if (!first)
    return source.temporary
      ? STRANGE
      : 'it is an IAM user, and no role: a user signs in by name and password';
  if (source.temporary) return STRANGE;
  if (more.length > 0) return 'it is behind another role, and the console switches from the user alone';
  if (first.externalId !== undefined) return 'it wants an external id, which the console cannot send';
  const role = parseRoleArn(first.roleArn);
  if (!role) return 'its role is none';
  const signInAccount = steps.flatMap(({ mfaSerial = '' }) => parseDeviceArn(mfaSerial)?.account ?? [])[0];
  return (
    whyNoSwitch(role) ?? {
      role,
      ...(signInAccount !== undefined && { signInAccount }),
      isNarrowed: first.policy !== undefined || (first.policyArns ?? []).length > 0,
    }
  );
}

const STRANGE = 'its key is a session, and nobody knows of whom';

const BEGINNINGS: Readonly<Record<Exclude<Source['kind'], 'static'>, string>> = {
  sso: 'IAM Identity Center',
  'web-identity': "a web identity's token",
  saml: 'a SAML sign-in',
  process: 'a command',
  login: 'aws login',
  environment: "the environment's credentials",
  instance: "the machine's own credentials",
  container: "the container's credentials",
};
