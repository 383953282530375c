import { parametersOf, pathOf, type WireRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { identityProvider } from './idp-pages.ts';
import { container, instanceMetadata } from './machine.ts';
import { signIn } from './sign-in.ts';

/** The services that are asked without a signature, by the names that the log has for them. */
export const FEDERATED_SERVICES: readonly (readonly [string, Service])[] = [
  ['container', container],
  ['idp', identityProvider],
  ['imds', instanceMetadata],
  ['signin', signIn],
];

const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^\/container\/credentials$/, 'container'],
  [/^\/idp\//, 'idp'],
  [/^\/latest\//, 'imds'],
  [/^\/v1\/token$/, 'signin'],
];

/** Which of them an unsigned request is for; none where it names an action of AWS's query protocol. */
export function federatedServiceOf(request: WireRequest): string | undefined {
  if (parametersOf(request).has('Action')) return undefined;
  return PLACES.find(([place]) => place.test(pathOf(request)))?.[1];
}
