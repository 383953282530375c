import { pathOf, type WireRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { ssoOidc } from './oidc.ts';
import { pages } from './pages.ts';
import { sso } from './portal.ts';

/** What Identity Center is asked by, as the log names it. */
export const IDENTITY_CENTER_SERVICES: readonly (readonly [name: string, service: Service])[] = [
  ['sso', sso],
  ['sso-oidc', ssoOidc],
  ['sso-page', pages],
];

const PLACES: Readonly<Record<string, RegExp>> = {
  sso: /^\/(federation\/credentials|assignment\/(accounts|roles)|logout)$/,
  'sso-oidc': /^\/(client\/register|device_authorization|token)$/,
  'sso-page': /^\/(authorize|device|start\/?)$/,
};

/** The part of Identity Center that an unsigned request is for. */
export const identityCenterServiceOf = (request: WireRequest): string | undefined =>
  Object.keys(PLACES).find((name) => PLACES[name]?.test(pathOf(request)));
