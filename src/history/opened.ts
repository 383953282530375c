import type { CredentialPlan, Step } from '../profiles/plan.ts';
import type { Handover, Session } from '../sessions/session.ts';

/** The calls of AWS that open a session. */
export const CALLS = [
  'GetSessionToken',
  'AssumeRole',
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
  'GetRoleCredentials',
  'GetSigninToken',
] as const;

export type OpeningCall = (typeof CALLS)[number];

/** What has just been opened: by a step of a plan, else by its source; a sign-in to the console by its whole plan. */
export interface Opening {
  readonly plan: CredentialPlan;
  readonly step?: Step;
  readonly call?: 'GetSigninToken';
  /** Where it was asked, where the plan does not say. */
  readonly region?: string;
  /** Who it is, as AWS has said, where the plan does not. */
  readonly arn?: string;
  readonly session: Handover & Partial<Session>;
}

/** A session that was opened, as it is remembered: no secret. Times in milliseconds since the epoch, by AWS's clock. */
export interface Opened {
  readonly time: number;
  /** The profile that was asked for. */
  readonly profile: string;
  readonly call: OpeningCall;
  /** The account that was entered; of GetSessionToken, the user's. */
  readonly account?: string;
  /** The role's ARN; of Identity Center, what the role is called there. */
  readonly role?: string;
  readonly sessionName?: string;
  readonly sourceIdentity?: string;
  /** The last four characters of the access key id. */
  readonly keyEnds: string;
  /** Where AWS was asked. */
  readonly region?: string;
  readonly expires?: number;
  /** What it was opened for. */
  readonly program?: string;
  /** Who asked, as CloudTrail names them, and their account. */
  readonly caller?: string;
  readonly callerAccount?: string;
  /** The profile that leads into the account, where there is one. */
  readonly lookIn?: string;
}
