import { CodeRefused, KeyUnknown, SecretWrong, SwitchError } from '../errors.ts';
import type { CredentialPlan, Step } from '../profiles/plan.ts';
import { cleanLine } from '../words/clean.ts';
import { sayDuration } from '../words/duration.ts';
import { typed } from '../words/typed.ts';
import type { Federation } from './federation.ts';
import { federationRefused, withoutProof } from './federation-refusal.ts';
import { type Reasons, roleRefused } from './role-refusal.ts';

/** What AWS answered: its own code and message, before any cleaning. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly status: number;
}

/** What was attempted when AWS refused; neither is known where a key was only asked who it is. */
export interface Attempted {
  readonly step?: Step | undefined;
  readonly plan?: CredentialPlan | undefined;
  /** A role that was entered without credentials. */
  readonly federation?: Federation | undefined;
  /** A call for a user's own key: `iam:CreateAccessKey`. */
  readonly action?: string | undefined;
}

/** The error that a person sees when AWS refuses a step: what AWS said, and what fits this plan. */
export function explained(refusal: Refusal, attempted: Attempted, cause: unknown): SwitchError {
  const { federation } = attempted;
  const message = federation ? withoutProof(refusal.message, federation) : refusal.message;
  const said = `AWS said: ${cleanLine(refusal.code)}: ${cleanLine(message, 400)}`;
  const { what, hints } = reasons(refusal, attempted);
  return new (kindOf(refusal))('refused', what, [said, ...hints], cause);
}

function kindOf(refusal: Refusal): typeof SwitchError {
  const { code, message } = refusal;
  if (code === 'SignatureDoesNotMatch' && !isAboutTime(refusal)) return SecretWrong;
  if (/invalid MFA one time pass code/.test(message)) return CodeRefused;
  return UNKNOWN_KEY.has(code) ? KeyUnknown : SwitchError;
}

const UNKNOWN_KEY: ReadonlySet<string> = new Set(['InvalidClientTokenId', 'InvalidAccessKeyId']);

/** True where a request was refused for the time of its signature. */
export const isAboutTime = ({ code, message }: Refusal): boolean =>
  /^Request(Expired|InTheFuture|TimeTooSkewed)$/.test(code) ||
  (/Signature/.test(code) && /Signature (expired|not yet current)/.test(message));

function reasons(refusal: Refusal, { step, plan, action, federation }: Attempted): Reasons {
  const { code, message } = refusal;
  const again = plan ? [`store it again: switch add ${typed(plan.source.profile)}`] : [];
  if (isAboutTime(refusal))
    return { what: 'the clock of this machine is wrong', hints: ['set it right and try again'] };
  if (federation) return federationRefused(refusal, federation);
  if (/MultiFactorAuthentication failed/.test(message)) return codeReasons(message, step);
  switch (code) {
    case 'AccessDenied':
    case 'AccessDeniedException':
      if (action) return { what: `you may not call ${action} for your own user`, hints: OWN_KEYS };
      return step?.call === 'AssumeRole'
        ? roleRefused(message, step, plan)
        : { what: 'AWS refused the call', hints: [] };
    case 'InvalidClientTokenId':
    case 'InvalidAccessKeyId':
      return {
        what: 'AWS does not know this access key',
        hints: [
          'it was deleted or switched off, or belongs to another partition; one that was just made is known in half a minute',
          ...again,
        ],
      };
    case 'SignatureDoesNotMatch':
      return {
        what: 'the secret access key is wrong for this key id',
        hints: again,
      };
    case 'ExpiredToken':
    case 'ExpiredTokenException':
      return { what: 'the session has ended', hints: ['open a new one: add --fresh'] };
    case 'ValidationError':
      return durationRefused(message, { step, plan });
    case 'RegionDisabledException':
      return { what: 'STS is switched off in this region', hints: ['choose another: --region us-east-1'] };
    default:
      return { what: 'AWS refused the call', hints: [] };
  }
}

const OWN_KEYS = [
  'a policy of your user must allow it, mostly with MFA: whoever administers the jump account can',
  'no mfa_serial in the plan means no MFA: name a profile that has one',
];

function codeReasons(message: string, step: Step | undefined): Reasons {
  if (/invalid MFA one time pass code/.test(message)) {
    return {
      what: 'AWS did not accept that code',
      hints: [
        'a code works once: wait for the next one; if none works, the clock of the phone or of this machine is wrong',
      ],
    };
  }
  return {
    what: `AWS did not accept the device ${step?.mfaSerial ?? ''}`.trimEnd(),
    hints: ['mfa_serial must be the device of the user whose key this is'],
  };
}

function durationRefused(message: string, { step, plan }: Attempted): Reasons {
  const spent = step?.mfaSerial ? ['the code is used up: the next run needs the next one'] : [];
  if (/exceeds the MaxSessionDuration/.test(message)) {
    return {
      what: `the role does not allow a session of ${sayDuration(step?.durationSeconds ?? 0)}`,
      // AWS does not name the maximum, and 1h is the least that it can be.
      hints: [`every role allows 1h: run it again with -d 1h${writtenIn(step, plan)}`, ...spent],
    };
  }
  if (/role chaining/.test(message))
    return { what: 'a role behind another session lasts 1h at most', hints: ['run it again with -d 1h'] };
  return { what: 'AWS found a parameter wrong', hints: [] };
}

/** The line or the variable that asked for it, where it was one. */
function writtenIn(step: Step | undefined, plan: CredentialPlan | undefined): string {
  const origin = step && plan?.origins[`steps.${plan.steps.indexOf(step)}.durationSeconds`];
  if (origin?.file) return `, or change duration_seconds (${origin.file}, line ${origin.line})`;
  const isByVariable = plan?.notes.some(({ code }) => code === 'duration-from-variable');
  return isByVariable ? ', or change AWS_ASSUME_ROLE_TTL' : '';
}
