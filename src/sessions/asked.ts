// One call of AWS, as often as it takes, and what a person is told where it comes to nothing.

import { NetworkError, SwitchError } from '../errors.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import type { Origin } from '../profiles/profile.ts';
import { type Attempted, explained, isAboutTime, type Refusal } from './refusal.ts';
import { type Answered, isFault, isThrottled, passing, type RetryWorld, withRetries } from './retry.ts';
import type { ServerClock } from './server-clock.ts';

/** For whom a call is made. */
export interface CallOptions {
  /** The bundle that the selected profile names. */
  readonly caBundle?: string | undefined;
  say(message: string): void;
  debug(message: string): void;
}

/** A call: what it is part of, and whether it may be made again. */
export interface Call extends Attempted {
  readonly endpoint: string;
  /** What named the endpoint; undefined for AWS's own. */
  readonly origin?: Origin | undefined;
  /** For a call that is made once and no more: what to do where its answer was lost. */
  readonly onlyOnce?: string | undefined;
  readonly options: CallOptions;
}

/** What calls are made with. */
export interface CallWorld extends Omit<RetryWorld, 'debug'> {
  readonly clock: ServerClock;
}

/** Sends once, signed by a clock that is off by so much; `hear` is told the `Date` of the answer. */
export type Send<T> = (offset: number, hear: (date: string | undefined) => void) => Promise<T>;

/** The answer to a call; what goes wrong is an error for a person. */
export async function asked<T>(send: Send<T>, call: Call, world: CallWorld): Promise<T> {
  const { onlyOnce, options } = call;
  const isPassing = (error: unknown) => passing(error, onlyOnce !== undefined);
  try {
    return await withRetries(() => inTime(send, options, world), isPassing, {
      ...world,
      debug: options.debug,
    });
  } catch (error) {
    throw translated(error, call);
  }
}

/** A request that is refused for its time is sent again, once: AWS has looked at nothing in it, and used up no code. */
async function inTime<T>(send: Send<T>, options: CallOptions, { clock }: CallWorld): Promise<T> {
  const before = clock.offset();
  try {
    return await comparing(send, options, clock);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || !isAboutTime(refusal) || clock.offset() === before) throw error;
    options.debug('the call is signed again, by the time of AWS');
    return comparing(send, options, clock);
  }
}

/** Only what STS itself has answered tells its time: a log-in page has a clock of its own. */
async function comparing<T>(send: Send<T>, { say }: CallOptions, clock: ServerClock): Promise<T> {
  let date: string | undefined;
  const hear = (heard: string | undefined): void => {
    date = heard;
  };
  try {
    const answer = await send(clock.offset(), hear);
    clock.compare(date, say);
    return answer;
  } catch (error) {
    if (refusalOf(error)) clock.compare(date, say);
    throw error;
  }
}

/** What STS refused; undefined for every other failure, and for a refusal that is not in its words. */
function refusalOf(error: unknown): Refusal | undefined {
  const { Code: code, message, $metadata } = error as Error & Answered;
  return code ? { code, message, status: $metadata?.httpStatusCode ?? 0 } : undefined;
}

/** What the SDK throws holds the answer, in which a secret may stand: it is no cause of ours. */
function translated(error: unknown, call: Call): Error {
  const { onlyOnce, endpoint } = call;
  if (error instanceof SwitchError) return error;
  if (error instanceof NetworkError)
    return failed(
      error.message,
      error.wasSent ? onlyOnce : undefined,
      [...error.hints, ...unreached(call, error)],
      error,
    );
  const answered = error as Answered;
  if (isThrottled(answered))
    return failed('AWS is asked too often just now', onlyOnce, ['try again in a minute']);
  if (isFault(answered)) {
    const what = `AWS has a fault of its own (${answered.$metadata?.httpStatusCode})`;
    return failed(what, onlyOnce, ['try again']);
  }
  const refusal = refusalOf(error);
  return refusal ? explained(refusal, call, undefined) : rubbish(endpoint);
}

/** Whoever named an endpoint may have named a wrong one. */
function unreached({ origin }: Call, { hints }: NetworkError): string[] {
  const line = origin && origin.line > 0 ? `, line ${origin.line}` : '';
  if (origin)
    return [`that address is from ${origin.file}${line}; sessions that were opened there go on working`];
  return hints.length === 0 ? ['sessions that are already open go on working'] : [];
}

function failed(
  message: string,
  lost: string | undefined,
  hints: readonly string[],
  cause?: NetworkError,
): SwitchError {
  return new SwitchError('failed', message, lost === undefined ? hints : [lost], cause);
}

/** Credentials in letters that no key of AWS has; nothing of them is shown. */
export const strange = (endpoint: string, { profile }: Pick<CredentialPlan, 'profile'>): SwitchError =>
  new SwitchError('failed', `${endpoint} answered with credentials for ${profile} that cannot be AWS's`, [
    'they hold other characters than letters, digits and _+/=.:,@-',
  ]);

/** An answer that is none of STS's. */
export function rubbish(endpoint: string): SwitchError {
  return new SwitchError('failed', `${endpoint} answered, but not as AWS does`, [
    'a proxy or a log-in page of the network may stand in between',
  ]);
}
