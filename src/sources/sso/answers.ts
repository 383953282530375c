// What the two services of Identity Center answer. A refusal in their words is a value here: some are part of signing
// in, and each of the others has words of its own. Whatever else goes wrong is told as for any call of AWS.

import type { Secret } from '../../secret.ts';
import { asked, type Call } from '../../sessions/asked.ts';
import { SETTLED } from '../../sessions/client-config.ts';
import { type Handler, listening, type Network } from '../../sessions/network.ts';
import { isFault, isThrottled } from '../../sessions/retry.ts';
import { type ServerClock, serverClock } from '../../sessions/server-clock.ts';
import { cleanLine } from '../../words/clean.ts';

/** What a service refused: its own code in OAuth's spelling, and what it said, cleaned. */
export interface Refused {
  readonly code: string;
  readonly said: string;
  readonly status: number;
}

export type Answer<T> = { readonly value: T } | { readonly refused: Refused };

/** A call, and the secrets that it brings along: an answer may say them again. */
export interface TellingCall extends Call {
  readonly secrets: readonly Secret[];
}

/** How the two services are asked: without a signature, since a token is all they want. */
export interface Asking {
  readonly clock: ServerClock;
  ask<T>(send: (handler: Handler) => Promise<T>, call: TellingCall): Promise<Answer<T>>;
}

/** Asks over a network, which tries again what may pass. */
export function askingOver(network: Network, now: () => number, random: () => number = Math.random): Asking {
  const clock = serverClock(now);
  const world = { wait: network.wait, spent: network.spent, random, clock };
  return {
    clock,
    ask(send, call) {
      const handler = network.handler(call.options.caBundle);
      return asked(
        async (_offset, hear) => answered(() => send(listening(handler, hear)), call.secrets),
        call,
        world,
      );
    },
  };
}

/** What a client of the SDK is told: one attempt, and no credentials. There is one for each of a thousand accounts. */
export const clientConfig = (region: string, endpoint: string, handler: Handler) => ({
  ...SETTLED,
  userAgentAppId: '',
  region,
  endpoint,
  requestHandler: handler as never,
  maxAttempts: 1,
  credentials: async () => {
    throw new Error('these services are asked without credentials');
  },
});

async function answered<T>(send: () => Promise<T>, secrets: readonly Secret[]): Promise<Answer<T>> {
  try {
    return { value: await send() };
  } catch (error) {
    const refused = refusalIn(error, secrets);
    if (refused) return { refused };
    throw error;
  }
}

interface Answered {
  readonly name?: string;
  readonly message?: string;
  readonly error?: unknown;
  readonly error_description?: unknown;
  readonly $fault?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** A page of a proxy has no word of theirs in it. */
function refusalIn(error: unknown, secrets: readonly Secret[]): Refused | undefined {
  const { name = '', message, error: word, error_description: why, $fault, $metadata } = error as Answered;
  if ($fault !== 'client' || isThrottled(error as Answered) || isFault(error as Answered)) return undefined;
  const isNamed = name.endsWith('Exception');
  if (!isNamed && typeof word !== 'string') return undefined;
  const code = typeof word === 'string' ? word : snake(name.replace(/Exception$/, ''));
  const said = typeof why === 'string' ? why : message === 'UnknownError' ? '' : message;
  return {
    code: cleanLine(without(secrets, code), 80),
    said: cleanLine(without(secrets, said ?? ''), 400),
    status: $metadata?.httpStatusCode ?? 0,
  };
}

const without = (secrets: readonly Secret[], text: string): string =>
  secrets.reduce((shown, secret) => shown.replaceAll(secret.reveal(), '(hidden)'), text);

const snake = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();

/** What AWS said, for a hint. */
export const wordsOf = ({ code, said }: Pick<Refused, 'code' | 'said'>): string =>
  `AWS said: ${code}${said ? `: ${said}` : ''}`;
