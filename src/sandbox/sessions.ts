import type { Caller } from './caller.ts';
import { createId, createSecret, type Random } from './organisation.ts';
import type { Clock } from './time.ts';

/** Temporary credentials, as handed out once. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: number;
}

/** Temporary credentials and who holds them. */
export interface Session extends Credentials {
  readonly caller: Caller;
}

/** Every session handed out while the organisation is open; an expired one is remembered as expired. */
export interface Sessions {
  issue(caller: Caller, durationSeconds: number): Credentials;
  find(accessKeyId: string): Session | undefined;
}

// Begins as AWS's tokens do, and always holds "/", "+" and "=": what mangles one of them is found out here.
const TOKEN_HEAD = Buffer.from('IQoJb3JpZ2luX2VjEP//////////wEa+', 'base64');

/** Opens an empty book of sessions. */
export function openSessions(clock: Clock, random: Random): Sessions {
  const issued = new Map<string, Session>();
  return {
    issue(caller, durationSeconds) {
      const credentials = {
        accessKeyId: createId('ASIA', 16, random),
        secretAccessKey: createSecret(random),
        sessionToken: Buffer.concat([TOKEN_HEAD, random(302)]).toString('base64'),
        expiration: Math.floor(clock() / 1000 + durationSeconds) * 1000,
      };
      issued.set(credentials.accessKeyId, { ...credentials, caller });
      return credentials;
    },
    find: (accessKeyId) => issued.get(accessKeyId),
  };
}
