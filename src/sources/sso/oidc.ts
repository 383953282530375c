import type { SsoPortal } from '../../profiles/sso.ts';
import type { Secret } from '../../secret.ts';

/** This program, as a portal knows it; times in milliseconds since the epoch. */
export interface Client {
  readonly id: string;
  readonly secret: Secret;
  readonly expires: number;
}

/** What a person has given: a token, and where it can be renewed another one for that. */
export interface Grant {
  readonly accessToken: Secret;
  readonly refreshToken?: Secret;
  readonly expires: number;
}

/** A sign-in by a code that a person confirms in any browser. */
export interface DeviceCode {
  readonly code: Secret;
  /** Shown to the person, who compares it. */
  readonly userCode: string;
  /** From the network: not opened unread. */
  readonly page: string;
  /** The same with the code in it. */
  readonly pageWithCode?: string;
  readonly expires: number;
  /** Milliseconds between two questions. */
  readonly interval: number;
}

/** What a token is given for. */
export type Proof =
  | {
      readonly kind: 'authorisation-code';
      readonly code: Secret;
      readonly verifier: Secret;
      readonly redirect: string;
    }
  | { readonly kind: 'device-code'; readonly code: Secret }
  | { readonly kind: 'refresh-token'; readonly token: Secret };

/** What of it nobody may read. */
export function secretsOf(proof: Proof): readonly Secret[] {
  switch (proof.kind) {
    case 'authorisation-code':
      return [proof.code, proof.verifier];
    case 'device-code':
      return [proof.code];
    case 'refresh-token':
      return [proof.token];
  }
}

/** Why no token was given, by OAuth's own word. */
export class OidcRefusal extends Error {
  /** `authorization_pending`, `slow_down`, `expired_token`, `access_denied`, `invalid_grant`, `invalid_client` … */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The sign-in service of an Identity Center. */
export interface Oidc {
  /** With a redirect it may use authorisation codes, else device codes. */
  register(portal: SsoPortal, redirect?: string): Promise<Client>;
  /** The page in which a person signs in, for an authorisation code. */
  page(
    portal: SsoPortal,
    client: Client,
    wish: { readonly redirect: string; readonly state: string; readonly challenge: string },
  ): string;
  deviceCode(portal: SsoPortal, client: Client): Promise<DeviceCode>;
  /** Throws an OidcRefusal where none is given. */
  token(portal: SsoPortal, client: Client, proof: Proof): Promise<Grant>;
}

/** What a way to sign in needs of the world. */
export interface SignInWorld {
  readonly oidc: Oidc;
  now(): number;
  /** Waits for milliseconds, unless a person ends it by Ctrl-C. */
  wait(milliseconds: number): Promise<void>;
  /** Opens a page in the browser; false where there is none, and nothing was opened. */
  open(page: string): Promise<boolean>;
  /** Words that a person needs in order to sign in: they are shown even to who wants quiet. */
  show(lines: readonly string[]): Promise<void>;
  unlessInterrupted<T>(work: Promise<T>): Promise<T>;
  debug(message: string): void;
}

/** One way to sign in: gives what came of it, and the client that it is renewed by. */
export type SignIn = (portal: SsoPortal, world: SignInWorld) => Promise<{ client: Client; grant: Grant }>;
