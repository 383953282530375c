// The network of a run, for the SDK: limits that throw, the environment's proxies, and whom TLS trusts.

import type { Env } from '../../profiles/settings.ts';
import { type Authorities, authoritiesOf } from './certificates.ts';
import type { Road } from './connect.ts';
import { type Deadline, exchange, type Request, reached, type Target } from './exchange.ts';
import { proxyFor } from './proxy.ts';

/** How long is waited, in milliseconds. */
export interface Limits {
  /** For each stretch of a connection. */
  readonly connect: number;
  /** For one request, from its connection to the end of its answer. */
  readonly answer: number;
  /** For all that a run does on the network. */
  readonly run: number;
}

const LIMITS: Limits = { connect: 3_000, answer: 10_000, run: 30_000 };

/** For a run of very many calls: each has its limits, all of them together have none. */
export const OF_MANY: Limits = { ...LIMITS, run: Number.POSITIVE_INFINITY };

interface Response {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** The SDK's own shape of a request handler. */
export interface RequestHandler {
  handle(request: Request): Promise<{ response: Response }>;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
}

/** The network of one run. */
export interface Network {
  /** A handler that trusts whom `AWS_CA_BUNDLE` names, else this bundle of a profile. */
  handler(caBundle?: string): RequestHandler;
  /** Makes a connection and closes it; throws where none comes about. */
  reach(endpoint: string, caBundle?: string): Promise<void>;
  /** Waits, but no longer than a run may last. */
  wait(milliseconds: number): Promise<void>;
  /** The milliseconds that requests and waits have taken until now. */
  spent(): number;
}

/** The network as an environment has it. */
export function networkOf(env: Env, limits: Limits = LIMITS): Network {
  let spent = 0;
  let [running, since] = [0, 0];
  // What goes on at the same time takes its time once.
  const counted = async <T>(act: () => Promise<T>): Promise<T> => {
    if (running++ === 0) since = performance.now();
    try {
      return await act();
    } finally {
      if (--running === 0) spent += performance.now() - since;
    }
  };
  return {
    spent: () => spent + (running > 0 ? performance.now() - since : 0),
    wait(milliseconds) {
      const left = Math.max(limits.run - spent, 0);
      return counted(() => new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, left))));
    },
    reach(endpoint, caBundle) {
      const { protocol, hostname, port } = new URL(endpoint);
      const place = { protocol, hostname, port: port === '' ? undefined : Number(port) };
      return counted(() => reached(place, roadOf(place, env, authoritiesOf(env, caBundle), limits)));
    },
    handler(caBundle) {
      const authorities = authoritiesOf(env, caBundle);
      return {
        async handle(request) {
          const road = roadOf(request, env, authorities, limits);
          const { status, headers, body } = await counted(() =>
            exchange(request, road, deadlineOf(limits, spent)),
          );
          return { response: { statusCode: status, headers, body } };
        },
        updateHttpClientConfig() {},
        httpHandlerConfigs: () => ({}),
      };
    },
  };
}

function roadOf(request: Target, env: Env, authorities: Authorities, { connect: limit }: Limits): Road {
  const isTls = request.protocol === 'https:';
  const host = request.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const target = { host, port: request.port ?? (isTls ? 443 : 80) };
  return { ...target, isTls, authorities, limit, proxy: proxyFor(target, isTls, env) };
}

function deadlineOf({ answer, run }: Limits, spent: number): Deadline {
  const left = Math.max(run - spent, 0);
  return left < answer
    ? { limit: left, late: `no answer within the ${run / 1000} s of a whole run` }
    : { limit: answer, late: `no answer within ${answer / 1000} s` };
}
