import type { MfaDevice } from './device.ts';
import type { LogEntry } from './dispatch.ts';
import { headerOf, pathOf, type WireRequest } from './request.ts';
import type { Answer } from './service.ts';
import { sameSecret } from './signature.ts';

/** What the owner of the organisation can ask for: the next code and the log, below a path nobody can guess. */
export interface Control {
  readonly nonce: string;
  readonly device: MfaDevice;
  readonly log: readonly LogEntry[];
}

/** Answers a request below the secret path; nothing for all others, which are for the services. */
export function control(request: WireRequest, { nonce, device, log }: Control): Answer | undefined {
  const [, first = '', page = ''] = pathOf(request).split('/');
  if (!sameSecret(first, nonce)) return undefined;
  if (comesFromAPage(request)) return plain(403, 'Not for pages in a browser.');
  if (request.method !== 'GET') return plain(405, 'Only GET.');
  if (page === 'code') return nextCode(device);
  if (page === 'log') return plain(200, JSON.stringify(log), { 'content-type': 'application/json' });
  return plain(404, 'There is /code and /log.');
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

const comesFromAPage = (request: WireRequest): boolean =>
  headerOf(request, 'origin') !== undefined || request.headers.some(([name]) => /^sec-fetch-/i.test(name));
