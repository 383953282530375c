import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { SsoPortal, SsoSource } from '../../../src/profiles/sso.ts';
import { Secret } from '../../../src/secret.ts';
import { type FlightWorld, inSingleFlight } from '../../../src/sessions/single-flight.ts';
import { identityCenterIn } from '../../../src/sources/sso/center.ts';
import type { CenterWorld } from '../../../src/sources/sso/center-world.ts';
import type { SignIn } from '../../../src/sources/sso/oidc.ts';
import { oursIn } from '../../../src/sources/sso/ours.ts';
import { type Shelf, shelfInFolder } from '../../../src/sources/sso/shelf.ts';
import { privateFolder } from '../../../src/system/files.ts';
import { flightEdge } from '../../../src/system/flight-lock.ts';
import { networkOf } from '../../../src/system/network/http.ts';

/** A folder of this test alone. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'switch-sso-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A portal at a service. */
export const portalAt = (url: string, more: Partial<SsoPortal> = {}): SsoPortal => ({
  session: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'eu-west-1',
  scopes: ['sso:account:access'],
  portal: url,
  oidc: url,
  ...more,
});

export const roleAt = (url: string, more: Partial<SsoSource> = {}): SsoSource => ({
  ...portalAt(url),
  kind: 'sso',
  profile: 'dev',
  accountId: '111111111111',
  roleName: 'Admin',
  ...more,
});

/** A person who signs in at once; the real ways are tried elsewhere. */
const atOnce: SignIn = async (portal, { oidc }) => {
  const redirect = 'http://127.0.0.1:50505/oauth/callback';
  const client = await oidc.register(portal, redirect);
  const [code, verifier] = [new Secret('code'), new Secret('verifier')];
  const grant = await oidc.token(portal, client, { kind: 'authorisation-code', code, verifier, redirect });
  return { client, grant };
};

export interface Wish {
  readonly folder: string;
  readonly nobody?: string;
  readonly now?: () => number;
  readonly signIn?: SignIn;
  readonly shelf?: Shelf;
  /** Another process: its own claims, in the same folder. */
  readonly pid?: number;
}

/** Identity Center as a process has it, with what it said and how often a person was asked. */
export async function centerOf({ folder, nobody, now = Date.now, signIn = atOnce, shelf, pid }: Wish) {
  const said: string[] = [];
  const debugged: string[] = [];
  const asked: string[] = [];
  const edge = flightEdge(join(folder, 'state', 'flight'));
  const flight: FlightWorld = {
    ...edge,
    ...(pid !== undefined && { self: { ...edge.self, pid }, hasEnded: () => false }),
    program: 'switch',
    asker: async () => ({
      canAsk: nobody === undefined,
      ...(nobody === undefined && { terminal: '/dev/pts/1' }),
    }),
    say: (words) => void said.push(words),
    debug: (words) => void debugged.push(words),
  };
  const world: CenterWorld = {
    now,
    network: async () => networkOf({}),
    shelf: async () => shelf ?? shelfInFolder(privateFolder(cacheOf(folder))),
    maySend: async () => {},
    options: () => ({ say: (words) => void said.push(words), debug: (words) => void debugged.push(words) }),
    once: (errand) => inSingleFlight(errand, flight),
    nobody: async () => nobody,
    async way(wish) {
      asked.push(wish ?? 'any');
      return signIn;
    },
    person: async () => ({
      now,
      wait: async () => {},
      open: async () => true,
      show: async () => {},
      unlessInterrupted: (work) => work,
      debug: () => {},
      close: async () => {},
    }),
    ours: oursIn(privateFolder(join(folder, 'state', 'sign-ins'))),
    say: (words) => void said.push(words),
    debug: (words) => void debugged.push(words),
  };
  return { center: await identityCenterIn(world), said, debugged, asked };
}

/** Where AWS's own tools keep their sign-ins, in a home folder. */
export const cacheOf = (folder: string): string => join(folder, '.aws', 'sso', 'cache');

export const ignored = (): void => {};
