import { describe, expect, it } from 'vitest';
import { CodeRefused, exitCodeOf } from '../../src/errors.ts';
import type { CredentialPlan, Step } from '../../src/profiles/plan.ts';
import { explained } from '../../src/sessions/refusal.ts';

const CALL = { region: 'eu-west-1', endpoint: 'https://sts.test', durationSeconds: 3600 };
const DEVICE = 'arn:aws:iam::111111111111:mfa/ada';
const ROLE = 'arn:aws:iam::222222222222:role/R';
const MFA: Step = { call: 'GetSessionToken', ...CALL, mfaSerial: DEVICE };
/** Without a device, so that MFA is one of the things to check. */
const PLAN: CredentialPlan = {
  profile: 'prod',
  source: { kind: 'static', profile: 'jump', keyId: 'AKIAJUMP', where: 'file' },
  steps: [],
  origins: {},
  notes: [],
};

const ASSUME: Step = { call: 'AssumeRole', ...CALL, roleArn: ROLE, roleSessionName: 'ada' };

const DENIED = `User: arn:aws:iam::111111111111:user/ada is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`;
const FAILED = 'MultiFactorAuthentication failed';
const SKEW =
  'Signature expired: 20260301T114500Z is now earlier than 20260301T120000Z (20260301T121500Z - 15 min.)';

interface Case {
  readonly code: string;
  readonly message: string;
  readonly step?: Step;
  /** What a person reads first. */
  readonly reads: string;
  /** What they are told to do or to look at. */
  readonly hints: readonly string[];
}

const CASES: readonly Case[] = [
  {
    code: 'AccessDenied',
    message: DENIED,
    step: ASSUME,
    reads: `you may not assume ${ROLE}, as arn:aws:iam::111111111111:user/ada`,
    hints: ['role_arn', 'external_id', 'mfa_serial', 'explain prod'],
  },
  {
    code: 'AccessDeniedException',
    message: DENIED,
    step: ASSUME,
    reads: `you may not assume ${ROLE}, as arn:aws:iam::111111111111:user/ada`,
    hints: [],
  },
  {
    code: 'AccessDenied',
    message: 'Cannot call GetSessionToken with session credentials',
    step: MFA,
    reads: 'AWS refused the call',
    hints: ['session credentials'],
  },
  {
    code: 'AccessDenied',
    message: `${FAILED} with invalid MFA one time pass code.`,
    step: MFA,
    reads: 'AWS did not accept that code',
    hints: ['wait for the next one', 'clock'],
  },
  {
    code: 'AccessDenied',
    message: `${FAILED}, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.`,
    step: MFA,
    reads: `AWS did not accept the device ${DEVICE}`,
    hints: ['mfa_serial'],
  },
  {
    code: 'InvalidClientTokenId',
    message: 'The security token included in the request is invalid.',
    reads: 'AWS does not know this access key',
    hints: ['deleted', 'partition', 'add'],
  },
  {
    code: 'InvalidAccessKeyId',
    message: 'no such key',
    reads: 'AWS does not know this access key',
    hints: [],
  },
  {
    code: 'SignatureDoesNotMatch',
    message: 'The request signature we calculated does not match the signature you provided.',
    reads: 'the secret access key is wrong for this key id',
    hints: ['add'],
  },
  { code: 'SignatureDoesNotMatch', message: SKEW, reads: 'the clock of this machine is wrong', hints: [] },
  {
    code: 'SignatureDoesNotMatch',
    message: 'Signature not yet current: 20260301T123000Z is still later than 20260301T121500Z',
    reads: 'the clock of this machine is wrong',
    hints: [],
  },
  {
    code: 'ExpiredToken',
    message: 'The security token included in the request is expired',
    reads: 'the session has ended',
    hints: ['--fresh'],
  },
  { code: 'ExpiredTokenException', message: 'expired', reads: 'the session has ended', hints: ['--fresh'] },
  {
    code: 'ValidationError',
    message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    step: ASSUME,
    reads: 'the role does not allow a session of 1h',
    hints: ['every role allows 1h', 'run it again with -d 1h'],
  },
  {
    code: 'ValidationError',
    message:
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    step: ASSUME,
    reads: 'a role behind another session lasts 1h at most',
    hints: ['run it again with -d 1h'],
  },
  {
    code: 'ValidationError',
    message: "1 validation error detected: Value '..' at 'roleSessionName' failed to satisfy constraint",
    step: ASSUME,
    reads: 'AWS found a parameter wrong',
    hints: ['roleSessionName'],
  },
  {
    code: 'RegionDisabledException',
    message: 'STS is not activated in this region for account:1.',
    step: ASSUME,
    reads: 'STS is switched off in this region',
    hints: ['--region'],
  },
  {
    code: 'SomethingNew',
    message: 'nobody knows',
    step: ASSUME,
    reads: 'AWS refused the call',
    hints: ['SomethingNew: nobody knows'],
  },
];

describe('what a person reads when AWS refuses', () => {
  it.each(CASES)('$code: $message', ({ code, message, step, reads, hints }) => {
    const error = explained({ code, message, status: 403 }, { step, plan: PLAN }, undefined);
    expect(error.message).toBe(reads);
    for (const hint of hints) expect(error.hints.join('\n')).toContain(hint);
    expect(error.hints[0]).toBe(`AWS said: ${code}: ${message}`);
    expect(exitCodeOf(error)).toBe(4);
  });

  it('of a time that only a variable asked for: which one', () => {
    const message = 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.';
    const notes = [
      { code: 'duration-from-variable', message: 'AWS_ASSUME_ROLE_TTL asks for 12h of the role' },
    ];
    const refusal = { code: 'ValidationError', message, status: 400 };
    const [plain, asked] = [PLAN, { ...PLAN, notes }].map((plan) =>
      explained(refusal, { step: ASSUME, plan }, undefined).hints.join('\n'),
    );
    expect(plain).not.toContain('AWS_ASSUME_ROLE_TTL');
    expect(asked).toContain('run it again with -d 1h, or change AWS_ASSUME_ROLE_TTL');
  });

  it('of a role with an external id: whether it is the right one, not whether there is one', () => {
    const step = { ...ASSUME, externalId: 'acme' };
    const [plain, own] = [ASSUME, step].map((each) =>
      explained({ code: 'AccessDenied', message: DENIED, status: 403 }, { step: each }, undefined).hints.join(
        '\n',
      ),
    );
    expect(plain).toContain('there is none in the profile');
    expect(own).toContain('- the external_id');
    expect(own).not.toContain('there is none in the profile');
  });

  it('T1 is cleaned, and of one line', () => {
    const message = `\x1b[2J\u202eevil\nline ${'x'.repeat(5000)}`;
    const { hints } = explained(
      { code: 'Access\x07Denied', message, status: 403 },
      { step: ASSUME },
      undefined,
    );
    expect(hints[0]).toMatch(/^AWS said: Access\\u\{7\}Denied: \\u\{1b\}\[2J\\u\{202e\}evil line x+…$/);
    expect(hints[0]?.length).toBeLessThan(1000);
  });

  it('keeps the error of the call as its cause', () => {
    const cause = new Error('from the SDK');
    expect(explained({ code: 'X', message: 'x', status: 400 }, { step: ASSUME }, cause).cause).toBe(cause);
  });
});

describe('N11 only a wrong code is asked for again', () => {
  const isAskedAgain = (code: string, message: string): boolean =>
    explained({ code, message, status: 403 }, { step: MFA }, undefined) instanceof CodeRefused;

  it('a wrong or used code is', () => {
    expect(isAskedAgain('AccessDenied', `${FAILED} with invalid MFA one time pass code.`)).toBe(true);
  });

  it.each(CASES.filter(({ message }) => !message.startsWith(FAILED)))(
    '$code: $message: is not',
    ({ code, message }) => {
      expect(isAskedAgain(code, message)).toBe(false);
    },
  );

  it.each([
    `${FAILED}, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.`,
    `${FAILED}, must provide both MFA serial number and one time pass code.`,
  ])('no other code helps a wrong device: %s', (message) => {
    expect(isAskedAgain('AccessDenied', message)).toBe(false);
  });
});
