import type { SsoPortal } from '../../profiles/sso.ts';
import type { CallOptions } from '../../sessions/asked.ts';
import type { Errand } from '../../sessions/leading.ts';
import type { Network } from '../../sessions/network.ts';
import type { SignInWay } from './index.ts';
import type { SignIn, SignInWorld } from './oidc.ts';
import type { Shelf } from './shelf.ts';

/** What Identity Center needs of the world. */
export interface CenterWorld {
  /** Milliseconds since the epoch. */
  now(): number;
  network(): Promise<Network>;
  shelf(): Promise<Shelf>;
  /** Lets a sign-in be taken to where a config has the portal; throws where that is another's word, and nobody has agreed. */
  maySend(portal: SsoPortal): Promise<void>;
  /** For whom a portal is asked. */
  options(portal: SsoPortal): CallOptions;
  /** Makes a thing, or waits for the process that makes it. */
  once<T>(errand: Errand<T>): Promise<T>;
  /** Why no person can sign in here; undefined where one can. */
  nobody(): Promise<string | undefined>;
  /** The way that was asked for, else the one that fits this machine. */
  way(wish: SignInWay | undefined): Promise<SignIn>;
  /** What a way needs, but for the service that it asks; `close` ends what it has opened. */
  person(): Promise<Omit<SignInWorld, 'oidc'> & { close(): Promise<void> }>;
  /** The portals that a person has signed in to here. */
  readonly ours: Ours;
  say(message: string): void;
  debug(message: string): void;
}

/** The portals that were signed in to by us; nothing in it is secret. */
export interface Ours {
  all(): SsoPortal[];
  add(portal: SsoPortal): void;
  delete(portal: SsoPortal): void;
}
