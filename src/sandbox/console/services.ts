import { pathOf, type WireRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { federation } from './federation.ts';
import { pages } from './pages.ts';
import { asksForConsole, FEDERATION, ROLE_SWITCH, SIGN_OUT } from './places.ts';

/** What leads to the console, and the console. */
export const CONSOLE_SERVICES: readonly (readonly [name: string, service: Service])[] = [
  ['console', pages],
  ['console-federation', federation],
];

/** The part of them that an unsigned request is for. */
export function consoleServiceOf(request: WireRequest): string | undefined {
  const path = pathOf(request);
  if (path === FEDERATION) return 'console-federation';
  return [ROLE_SWITCH, SIGN_OUT].includes(path) || asksForConsole(request) ? 'console' : undefined;
}
