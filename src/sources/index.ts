import type { Keychain } from '../keychain/index.ts';
import type { Profiles, Value } from '../profiles/profile.ts';
import type { Env } from '../profiles/settings.ts';
import type { Source } from '../profiles/source.ts';
import type { Index } from '../sessions/index-file.ts';
import type { Errand } from '../sessions/leading.ts';
import type { Network } from '../sessions/network.ts';
import type { OpenOptions } from '../sessions/open.ts';
import type { Credentials, Handover, Session } from '../sessions/session.ts';
import type { Sts } from '../sessions/sts.ts';
import type { TerminalDevice } from '../system/terminal/device.ts';
import type { Terminal } from '../system/terminal/terminal.ts';
import type { IdentityCenter } from './sso/index.ts';
import { openStatic } from './static.ts';

/** What the sources need of the world. */
export interface SourceWorld {
  /** The name that we were called by. */
  readonly program: string;
  readonly env: Env;
  readonly platform: NodeJS.Platform;
  readonly profiles: Profiles;
  readonly index: Index;
  /** Milliseconds since the epoch. */
  now(): number;
  keychain(): Promise<Keychain>;
  network(): Promise<Network>;
  sts(): Promise<Sts>;
  identityCenter(): Promise<IdentityCenter>;
  /** Lets a command run that stands in a config file; throws where nobody has agreed to it. */
  mayRun(key: string, command: Value): Promise<void>;
  /** Lets what opens a profile be sent to where it is to go; throws where another's config says so, and nobody has agreed. */
  maySend(service: 'sts' | 'signin', source: { profile: string; endpoint: string }): Promise<void>;
  /** The terminal itself, for a command that asks there; undefined where there is nobody to ask. */
  device(): Promise<TerminalDevice | undefined>;
  /** The terminal to ask on; undefined where there is nobody. */
  terminal(): Promise<Terminal | undefined>;
  /** Why there is nobody to ask. */
  nobody(): Promise<string>;
  /** How long the credentials must still last, and whether new ones are wanted; unsaid where they open a role. */
  readonly wish?: OpenOptions | undefined;
  /** Makes a thing once among all processes; those who wait for it look again. */
  once<T>(errand: Errand<T>): Promise<T>;
  /** Tells those who wait for us what a person is asked for. */
  asks(question: string): void;
  unlessInterrupted<T>(work: Promise<T>): Promise<T>;
  say(message: string): void;
  debug(message: string): void;
}

/** First credentials: a session with its times where they are one, and then it may be kept. */
export type FirstCredentials = Credentials | Handover | Session;

/** How one kind of first credentials is opened. */
export type OpenSource<S extends Source> = (source: S, world: SourceWorld) => Promise<FirstCredentials>;

/** Where each kind of first credentials comes from; the compiler wants a line for every kind. None is read for another. */
const sources: {
  readonly [S in Source as S['kind']]: OpenSource<S>;
} = {
  static: openStatic,
  sso: async (source, world) => (await import('./sso/source.ts')).openSso(source, world),
  'web-identity': async (source, world) => (await import('./web-identity.ts')).openWebIdentity(source, world),
  saml: async (source, world) => (await import('./saml.ts')).openSaml(source, world),
  process: async (source, world) => (await import('./process.ts')).openProcess(source, world),
  login: async (source, world) => (await import('./login/index.ts')).openLogin(source, world),
  environment: async (source, world) => (await import('./environment.ts')).openEnvironment(source, world),
  instance: async (source, world) => (await import('./instance.ts')).openInstance(source, world),
  container: async (source, world) => (await import('./container.ts')).openContainer(source, world),
};

/** Opens whatever a plan starts with. */
export function openSource(source: Source, world: SourceWorld): Promise<FirstCredentials> {
  return (sources[source.kind] as OpenSource<Source>)(source, world);
}
