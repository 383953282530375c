import { federatedServiceOf } from '../federation/services.ts';
import { identityCenterServiceOf } from '../identity-center/services.ts';
import { headerOf, pathOf, type WireRequest } from '../request.ts';

/** Where credentials become a sign-in to the console. */
export const FEDERATION = '/federation';

/** Where a person switches to a role. */
export const ROLE_SWITCH = '/switchrole';

/** Where a person leaves. */
export const SIGN_OUT = '/oauth';

/** An address of this very server, by the name that the browser has for it; nothing for all others. */
export function ownAddress(address: string, request: WireRequest): URL | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  // The protocol, too: a "blob:" has the origin of who made it.
  const isOwn =
    url?.protocol === 'http:' &&
    url.host === headerOf(request, 'host') &&
    url.username === '' &&
    url.password === '';
  return isOwn ? url : undefined;
}

/** True for the path of a page of the console: a service, and what is in it. */
export function isConsolePath(path: string): boolean {
  const request = { method: 'GET', target: path, headers: [], body: Buffer.alloc(0) };
  const isElsewhere = identityCenterServiceOf(request) || federatedServiceOf(request);
  return !isElsewhere && /^\/[\w.~-]+(\/[\w.~%:@!$&'()*+,;=-]*)+$/.test(path);
}

/** True where a browser asks for such a page: a client of S3 would be for something else at the same address. */
export function asksForConsole(request: WireRequest): boolean {
  const path = pathOf(request);
  const isFromBrowser = path.endsWith('/home') || headerOf(request, 'accept')?.includes('text/html');
  const isSigned = headerOf(request, 'authorization') !== undefined || /[?&]X-Amz-/i.test(request.target);
  return request.method === 'GET' && isFromBrowser === true && !isSigned && isConsolePath(path);
}
