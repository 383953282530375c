import { Refusal } from '../refusal.ts';
import { sameSecret } from '../signature.ts';
import type { Clock } from '../time.ts';
import type { Mint } from './mint.ts';

/** What a person is asked to let in: a program that has registered itself. */
export interface Client {
  readonly id: string;
  readonly secret: string;
  readonly name: string;
  readonly issued: number;
  readonly expires: number;
  readonly scopes: readonly string[];
  /** Empty where it has named none: device codes, and renewals where it has scopes. */
  readonly grantTypes: readonly string[];
  readonly redirectUris: readonly string[];
}

/** What a program says of itself. */
export type Registration = Pick<Client, 'name' | 'scopes' | 'grantTypes' | 'redirectUris'>;

/** Every program that has registered. */
export interface Clients {
  register(registration: Registration): Client;
  find(id: string): Client | undefined;
  /** The program that knows the secret; refused when that is wrong, or the registration is over. */
  prove(id: string, secret: string): Client;
}

/** Opens an empty register; a registration lasts for so many seconds. */
export function openClients(clock: Clock, mint: Mint, seconds: number): Clients {
  const clients = new Map<string, Client>();
  return {
    register(registration) {
      const issued = clock();
      const client = {
        ...registration,
        id: mint.clientId(),
        secret: mint.clientSecret(),
        issued,
        expires: issued + seconds * 1000,
      };
      clients.set(client.id, client);
      return client;
    },
    find: (id) => clients.get(id),
    prove(id, secret) {
      const client = clients.get(id);
      if (client && clock() < client.expires && sameSecret(secret, client.secret)) return client;
      throw new Refusal(401, 'InvalidClientException', 'Invalid client provided');
    },
  };
}

/** Refused unless the program has registered for that grant. */
export function checkGrant({ grantTypes, scopes }: Client, grantType: string): void {
  const own = [DEVICE_CODE, ...(scopes.length > 0 ? [REFRESH_TOKEN] : [])];
  if ((grantTypes.length > 0 ? grantTypes : own).includes(grantType)) return;
  throw new Refusal(
    400,
    'UnauthorizedClientException',
    'Client is not authorized to use the requested grant type',
  );
}

export const AUTHORISATION_CODE = 'authorization_code';
export const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';
export const REFRESH_TOKEN = 'refresh_token';
