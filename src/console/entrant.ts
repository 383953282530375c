// Who goes into the console with a plan, as far as the plan tells it; and who cannot.

import { SwitchError } from '../errors.ts';
import { partitionOf } from '../profiles/partition.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import { roleAtEnd } from '../profiles/role-at-end.ts';
import { parseSessionArn } from '../profiles/session-arn.ts';
import { cleanLine } from '../words/clean.ts';
import { typed } from '../words/typed.ts';
import { placeIn } from './destination.ts';

/** Who is signed in. */
export interface Entrant {
  readonly partition: string;
  readonly account: string;
  /** The role's name, with its path where that is known. */
  readonly role: string;
}

/**
 * Who a plan ends as; undefined where only AWS can say. Throws where it ends as somebody who has no way in: a user of the
 * account, where that is known.
 */
export function entrantOf(plan: CredentialPlan, account?: string): Entrant | undefined {
  const { source, region } = plan;
  const end = roleAtEnd(plan);
  if (end) return end;
  if (source.kind === 'login') return entrantBy(source.session, plan.profile);
  if (source.kind === 'static' && !source.temporary)
    throw noWayFor(
      plan.profile,
      account ? { partition: partitionOf(region ?? '').name, account } : undefined,
    );
  return undefined;
}

/** Who an ARN is, as AWS tells it of credentials. Throws for one that has no way in. */
export function entrantBy(arn: string, profile: string): Entrant {
  const session = parseSessionArn(arn);
  if (session) return { partition: session.partition, account: session.account, role: session.role };
  const [, partition, account, role] = FEDERATED.exec(arn) ?? [];
  if (partition && account && role) return { partition, account, role };
  if (ROOT.test(arn)) throw noWayForRoot(profile);
  const user = USER.exec(arn);
  throw noWayFor(profile, user ? { partition: user[1] ?? '', account: user[2] ?? '' } : undefined);
}

/** What GetFederationToken has given: a user's session under a name of its own. */
const FEDERATED = /^arn:(aws[a-z-]*):sts::(\d{12}):federated-user\/([\w+=,.@-]+)$/;
const USER = /^arn:(aws[a-z-]*):iam::(\d{12}):user\//;
const ROOT = /^arn:aws[a-z-]*:iam::\d{12}:root$/;

type User = Pick<Entrant, 'partition' | 'account'>;

/** Where a user's own key leads, with MFA or without. */
export function noWayFor(profile: string, user?: User): SwitchError {
  const page = user && signInPageOf(user);
  return new SwitchError(
    'config',
    `${cleanLine(profile)} is an IAM user, and AWS has no way from a user's session into the console`,
    [
      'GetFederationToken, which has one, takes the key of a user alone, and knows no MFA: whoever has the key would be in',
      `sign in as that user in the browser${page ? `: ${page}` : ', at the sign-in page of its account'}`,
      'and from there into each role: switch console --link ROLE_PROFILE prints the page that does it',
      `a role that ${typed(profile)} leads to has a console of its own: switch console ROLE_PROFILE`,
    ],
  );
}

const noWayForRoot = (profile: string): SwitchError =>
  new SwitchError(
    'config',
    `${cleanLine(profile)} is the root user of its account, and AWS has no way from its session into the console`,
    [
      'sign in as root in the browser, by its e-mail address; no role can be switched to from there',
      'for the console of a role: a profile with a role_arn, behind a user or Identity Center',
    ],
  );

/** The sign-in page of an account; undefined where its form is not known. */
function signInPageOf({ partition, account }: User): string | undefined {
  const { signIn } = placeIn(partition);
  return signIn.startsWith('signin.') ? `https://${account}.${signIn}/console` : undefined;
}

/**
 * Seconds that a console may be asked to last: of a role that is entered with a user's own key. Behind another session AWS
 * refuses to be asked, and what a source gives lasts as long as it lasts.
 */
export function durationFor({ source, steps }: CredentialPlan): number | undefined {
  const [only, ...more] = steps;
  const isDirect = source.kind === 'static' && !source.temporary;
  return isDirect && more.length === 0 && only?.call === 'AssumeRole' ? only.durationSeconds : undefined;
}
