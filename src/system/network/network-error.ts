import { NetworkError } from '../../errors.ts';
import type { HttpProxy } from './proxy.ts';

/** How a proxy answered that did not let a connection through. */
export class ProxyRefusal extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`it answered ${status}`);
    this.status = status;
  }
}

/** A connection to the proxy itself that failed. */
export class ProxyUnreached extends Error {}

/** What is known of a call that failed. */
export interface Failed {
  readonly address: string;
  readonly proxy: HttpProxy | undefined;
  readonly wasSent: boolean;
}

/** The one line for a call that got no answer, and what to do. */
export function networkError(error: unknown, { address, proxy, wasSent }: Failed): NetworkError {
  const { why, hints, mayPass } = proxy ? ofProxy(error, proxy) : reasons(error);
  return new NetworkError(`${address} could not be asked: ${why}`, wasSent, hints, !wasSent && mayPass);
}

interface Reasons {
  readonly why: string;
  readonly hints: readonly string[];
  readonly mayPass: boolean;
}

function ofProxy(error: unknown, { title }: HttpProxy): Reasons {
  if (error instanceof ProxyRefusal) {
    const { what, hint } = REFUSALS[error.status] ?? { what: 'refuses', hint: ASK };
    const mayPass = error.status >= 502 && error.status <= 504;
    return { why: `its proxy ${title} ${what} (${error.status})`, hints: [hint], mayPass };
  }
  const isProxy = error instanceof ProxyUnreached;
  const { why, mayPass, hints } = reasons(isProxy ? error.cause : error);
  if (isProxy) return { why: `its proxy ${title} could not be reached: ${why}`, hints: [ASK], mayPass };
  return { why: `${why}; the way there is the proxy ${title}`, hints, mayPass };
}

const ASK = 'ask whoever runs the proxy, or name this address in NO_PROXY';

const LOG_IN = {
  what: 'wants another name and password, or any',
  hint: 'they stand in the variable, before the host: http://NAME:PASSWORD@HOST:PORT, odd characters as %xx',
};
const NO_WAY = { what: 'cannot reach it', hint: ASK };

/** tinyproxy says 401 of a wrong password. */
const REFUSALS: Readonly<Record<number, { what: string; hint: string }>> = {
  401: LOG_IN,
  403: { what: 'does not let it through', hint: ASK },
  407: LOG_IN,
  502: NO_WAY,
  503: NO_WAY,
  504: NO_WAY,
};

function reasons(error: unknown): Reasons {
  const [first] = error instanceof AggregateError ? error.errors : [error];
  const { code = '', message } = first as NodeJS.ErrnoException;
  if (/certificate|CERT_|SELF_SIGNED/i.test(`${code} ${message}`))
    return {
      why: message,
      hints: ['behind a company proxy: name its certificate authority in AWS_CA_BUNDLE'],
      mayPass: false,
    };
  const hints =
    code === 'ENOTFOUND' ? ['is the region in it spelt right? else this network has no way to AWS'] : [];
  return { why: OFFLINE[code] ?? message, hints, mayPass: Object.hasOwn(OFFLINE, code) };
}

const OFFLINE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up: this machine is offline, or its DNS is',
  ECONNREFUSED: 'nothing listens there',
  ENETUNREACH: 'this machine is offline',
  EHOSTUNREACH: 'there is no way there from this network',
  ECONNRESET: 'the connection was cut',
};
