// The one door to STS. The SDK makes one attempt: it would send an MFA code again when an answer was lost.

import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
  type STSClientConfig,
} from '@aws-sdk/client-sts';
import { NetworkError, SwitchError } from '../errors.ts';
import type { CredentialPlan, Step } from '../profiles/plan.ts';
import { Secret } from '../secret.ts';
import { type Attempted, explained } from './refusal.ts';
import { roleParameters } from './role-parameters.ts';
import type { Credentials, Session } from './session.ts';

/** Who a key is, by GetCallerIdentity. */
export interface Identity {
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
}

/** Where STS is asked. */
export interface Place {
  readonly region: string;
  readonly endpoint: string;
}

export interface Sts {
  /** Performs one step of a plan, with the code that it carries; the plan is for the words of a refusal. */
  perform(
    step: Step,
    credentials: Credentials,
    code: string | undefined,
    plan: CredentialPlan,
  ): Promise<Session>;
  identity(credentials: Credentials, place: Place): Promise<Identity>;
}

export type RequestHandler = NonNullable<STSClientConfig['requestHandler']>;

/** STS behind a request handler; `now` is in milliseconds since the epoch. */
export function stsBehind(handler: RequestHandler, now: () => number): Sts {
  const client = (credentials: Credentials, { region, endpoint }: Place): STSClient =>
    new STSClient({
      region,
      endpoint,
      requestHandler: handler,
      maxAttempts: 1,
      credentials: {
        accessKeyId: credentials.accessKeyId,
        secretAccessKey: credentials.secretAccessKey.reveal(),
        ...(credentials.sessionToken && { sessionToken: credentials.sessionToken.reveal() }),
      },
    });
  return {
    async perform(step, credentials, code, plan) {
      const issued = now();
      const mfa = code === undefined ? {} : { SerialNumber: step.mfaSerial, TokenCode: code };
      const answer = await translated({ step, plan, endpoint: step.endpoint }, code, () =>
        send(client(credentials, step), step, mfa),
      );
      return sessionFrom(answer.Credentials, issued, step);
    },
    async identity(credentials, place) {
      const { Account, Arn, UserId } = await translated({ endpoint: place.endpoint }, undefined, () =>
        client(credentials, place).send(new GetCallerIdentityCommand({})),
      );
      if (!Account || !Arn || !UserId) throw rubbish(place.endpoint);
      return { account: Account, arn: Arn, userId: UserId };
    },
  };
}

interface Mfa {
  readonly SerialNumber?: string | undefined;
  readonly TokenCode?: string;
}

function send(client: STSClient, step: Step, mfa: Mfa) {
  const common = { DurationSeconds: step.durationSeconds, ...mfa };
  switch (step.call) {
    case 'GetSessionToken':
      return client.send(new GetSessionTokenCommand(common));
    case 'AssumeRole':
      return client.send(new AssumeRoleCommand({ ...common, ...roleParameters(step) }));
  }
}

type Answer = Awaited<ReturnType<typeof send>>['Credentials'];

/** An answer without all four fields is no answer. */
function sessionFrom(answer: Answer, issued: number, step: Step): Session {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer ?? {};
  const expires = Expiration?.getTime() ?? Number.NaN;
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || Number.isNaN(expires))
    throw rubbish(step.endpoint);
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: new Secret(SecretAccessKey),
    sessionToken: new Secret(SessionToken),
    issued,
    expires,
  };
}

function rubbish(endpoint: string): SwitchError {
  return new SwitchError('failed', `${endpoint} answered, but not as STS does`, [
    'a proxy or a log-in page of the network may stand in between',
  ]);
}

async function translated<T>(
  attempted: Attempted & Pick<Place, 'endpoint'>,
  code: string | undefined,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof SwitchError) throw error;
    if (error instanceof NetworkError) throw lost(error, code);
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    const status = $metadata?.httpStatusCode ?? 0;
    if (status >= 400 && status < 500) throw explained({ code: name, message, status }, attempted, error);
    throw status >= 500
      ? new SwitchError('failed', `STS has a fault of its own (${status})`, ['try again'], error)
      : rubbish(attempted.endpoint);
  }
}

function lost(error: NetworkError, code: string | undefined): SwitchError {
  const used = error.wasSent && code !== undefined;
  return new SwitchError(
    'failed',
    error.message,
    used ? ['the code may have been used: wait for the next one and try again'] : error.hints,
    error,
  );
}
