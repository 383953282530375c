import type { SsoSource } from './sso.ts';

/** Where the first credentials come from. Everything but an access key is a session from the start. */
export type Source =
  | StaticSource
  | SsoSource
  | WebIdentitySource
  | ProcessSource
  | LoginSource
  | AmbientSource;

/** An access key. */
export interface StaticSource {
  readonly kind: 'static';
  readonly profile: string;
  readonly keyId: string;
  readonly where: 'keychain' | 'file';
  /** The key comes with a session token: it is somebody else's session, not a user's key. */
  readonly temporary?: boolean;
}

/** AssumeRoleWithWebIdentity, with a token from a file or a command. */
export interface WebIdentitySource {
  readonly kind: 'web-identity';
  readonly profile: string;
  readonly roleArn: string;
  readonly roleSessionName?: string;
  readonly durationSeconds: number;
  readonly token: { readonly file: string } | { readonly command: string };
}

/** The user's own command that prints credentials. */
export interface ProcessSource {
  readonly kind: 'process';
  readonly profile: string;
  readonly command: string;
}

/** A sign-in by `aws login`. */
export interface LoginSource {
  readonly kind: 'login';
  readonly profile: string;
  readonly session: string;
}

/** What the machine itself has: `credential_source`. */
export interface AmbientSource {
  readonly kind: 'environment' | 'instance' | 'container';
  readonly profile: string;
}

/** True for a source whose credentials are a session for sure: AWS caps a role behind it, and takes no code there. */
export function isSession(source: Source): boolean {
  switch (source.kind) {
    case 'static':
      return source.temporary === true;
    // A command and the environment may give a user's own key.
    case 'process':
    case 'environment':
      return false;
    default:
      return true;
  }
}
