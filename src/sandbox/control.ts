import type { MfaDevice } from './device.ts';
import type { LogEntry } from './dispatch.ts';
import type { OwnersFederation } from './federation/owner.ts';
import { allow } from './identity-center/allow.ts';
import type { IdentityCenter } from './identity-center/index.ts';
import { headerOf, pathOf, queryOf, type WireRequest } from './request.ts';
import type { Answer } from './service.ts';
import { sameSecret } from './signature.ts';

/** What the owner can ask for, below a path nobody can guess: the next code, the log, that a sign-in be allowed. */
export interface Control {
  readonly nonce: string;
  readonly device: MfaDevice;
  readonly identityCenter: IdentityCenter;
  readonly log: readonly LogEntry[];
  readonly federation: OwnersFederation;
}

/** Answers a request below the secret path; nothing for all others, which are for the services. */
export function control(
  request: WireRequest,
  { nonce, device, identityCenter, log, federation }: Control,
): Answer | undefined {
  const [, first = '', page = ''] = pathOf(request).split('/');
  if (!sameSecret(first, nonce)) return undefined;
  if (comesFromAPage(request)) return plain(403, 'Not for pages in a browser.');
  if (page === 'allow' && request.method === 'POST') return allowed(identityCenter, request);
  if (request.method !== 'GET') return plain(405, 'Only GET.');
  if (page === 'code') return nextCode(device);
  if (page === 'log') return plain(200, JSON.stringify(log), { 'content-type': 'application/json' });
  if (page === 'saml') return plain(200, federation.assertion());
  if (page === 'web-identity') return plain(200, federation.webToken());
  if (page === 'process') return plain(200, federation.processSession());
  return plain(404, 'There is /code, /log, /saml, /web-identity and /process, and POST /allow.');
}

/** An answer of our own, that no AWS service would give. */
export const plain = (status: number, text: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  body: `${text}\n`,
});

function nextCode(device: MfaDevice): Answer {
  const next = device.next();
  if ('code' in next) return plain(200, next.code);
  return plain(503, 'Every code that would be accepted now is used.', {
    'retry-after': String(next.waitSeconds),
  });
}

function allowed(identityCenter: IdentityCenter, request: WireRequest): Answer {
  const outcome = allow(identityCenter, new URLSearchParams(queryOf(request)).get('code') ?? undefined);
  return plain(200, JSON.stringify(outcome), { 'content-type': 'application/json' });
}

const comesFromAPage = (request: WireRequest): boolean =>
  headerOf(request, 'origin') !== undefined || request.headers.some(([name]) => /^sec-fetch-/i.test(name));
