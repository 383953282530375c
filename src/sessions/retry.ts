// What is tried again: never a refusal, and nothing that may be done once only and may have reached AWS.

import { NetworkError } from '../errors.ts';

/** A failure that may pass. */
export interface Passing {
  readonly kind: keyof typeof PACES;
  /** What AWS asked for by `Retry-After`, in milliseconds. */
  readonly notBefore?: number;
}

interface Pace {
  readonly tries: number;
  /** Milliseconds since the first try, behind which no other begins. */
  readonly within: number;
  /** The longest wait before the second try; it doubles with each. */
  readonly first: number;
}

/** Who is offline wants to know it at once; who is throttled wants to be served. */
const PACES = {
  unsent: { tries: 3, within: 500, first: 100 },
  throttled: { tries: 5, within: 20_000, first: 1_000 },
  fault: { tries: 5, within: 20_000, first: 500 },
} as const satisfies Record<string, Pace>;

const THROTTLED =
  /^(Throttl(ing|ed)(Exception)?|ThrottledException|RequestThrottled(Exception)?|RequestLimitExceeded|TooManyRequests(Exception)?|SlowDown|BandwidthLimitExceeded)$/;

/** How the SDK tells what was answered. */
export interface Answered {
  readonly name?: string;
  /** STS's own word for what is wrong; absent where the answer is not in its language. */
  readonly Code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

/** True where AWS was asked too often. */
export const isThrottled = ({ name = '', $metadata }: Answered): boolean =>
  THROTTLED.test(name) || $metadata?.httpStatusCode === 429;

/** True for a fault of STS itself; by 511 a network says that it wants a log-in. */
export const isFault = ({ $metadata }: Answered): boolean =>
  ($metadata?.httpStatusCode ?? 0) >= 500 && $metadata?.httpStatusCode !== 511;

/** True where AWS itself could not reach an identity provider; it wants the call again. */
const isUnreached = ({ Code }: Answered): boolean => Code === 'IDPCommunicationError';

/** Whether a failure may pass, and as what; undefined where the same call must not be made again. */
export function passing(error: unknown, isOnlyOnce: boolean): Passing | undefined {
  if (error instanceof NetworkError) return error.mayPass && !error.wasSent ? { kind: 'unsent' } : undefined;
  const answered = error as Answered;
  if (isOnlyOnce || !answered.$metadata) return undefined;
  const seconds = Number.parseInt(answered.$response?.headers?.['retry-after'] ?? '', 10);
  const later = seconds >= 0 ? { notBefore: seconds * 1000 } : {};
  if (isThrottled(answered)) return { kind: 'throttled', ...later };
  return isFault(answered) || isUnreached(answered) ? { kind: 'fault', ...later } : undefined;
}

/** The wait behind a failed try, by full jitter; undefined where it was the last. */
export function waitAfter(
  tries: number,
  { kind, notBefore = 0 }: Passing,
  spent: number,
  chance: number,
): number | undefined {
  const { tries: most, within, first } = PACES[kind];
  const wait = Math.max(Math.floor(chance * first * 2 ** (tries - 1)), notBefore);
  return tries < most && spent + wait <= within ? wait : undefined;
}

/** What trying again needs of the world. */
export interface RetryWorld {
  wait(milliseconds: number): Promise<void>;
  /** Milliseconds that the network has taken until now. */
  spent(): number;
  /** From 0 to 1. */
  random(): number;
  debug(message: string): void;
}

/** Makes a call until it succeeds, fails for good, or has taken too long. */
export async function withRetries<T>(
  call: () => Promise<T>,
  mayPass: (error: unknown) => Passing | undefined,
  world: RetryWorld,
): Promise<T> {
  const began = world.spent();
  for (let tries = 1; ; tries++) {
    try {
      return await call();
    } catch (error) {
      const failure = mayPass(error);
      const wait = failure && waitAfter(tries, failure, world.spent() - began, world.random());
      const next = wait === undefined ? 'not tried again' : `again in ${wait} ms`;
      world.debug(`try ${tries} failed (${failure?.kind ?? 'for good'}): ${next}`);
      if (wait === undefined) throw error;
      await world.wait(wait);
    }
  }
}
