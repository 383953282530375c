import { type SsoSource, signInOf } from './sso.ts';

/** Where the first credentials come from. Everything but an access key is a session from the start. */
export type Source =
  | StaticSource
  | SsoSource
  | WebIdentitySource
  | SamlSource
  | ProcessSource
  | LoginSource
  | AmbientSource;

/** A source before it is known where AWS is asked. */
export type SourceDraft = Unplaced<Source>;

type Unplaced<S extends Source> = S extends SsoSource
  ? Omit<S, 'portal' | 'oidc'>
  : S extends Federated | LoginSource
    ? Omit<S, 'region' | 'endpoint'>
    : S;

/** An access key. */
export interface StaticSource {
  readonly kind: 'static';
  readonly profile: string;
  readonly keyId: string;
  readonly where: 'keychain' | 'file';
  /** The key comes with a session token: it is somebody else's session, not a user's key. */
  readonly temporary?: boolean;
}

/** A role that is entered with what an identity provider says, without a key. */
interface Federated {
  readonly profile: string;
  readonly durationSeconds: number;
  /** Where STS is asked. */
  readonly region: string;
  readonly endpoint: string;
  /** What the session may do at most. */
  readonly policyArns?: readonly string[];
  /** The same as JSON, without white space. */
  readonly policy?: string;
}

/** AssumeRoleWithWebIdentity, with a token from a file or a command. */
export interface WebIdentitySource extends Federated {
  readonly kind: 'web-identity';
  readonly roleArn: string;
  readonly roleSessionName: string;
  readonly token: { readonly file: string } | { readonly command: string };
}

/** AssumeRoleWithSAML, with an assertion that a command prints. */
export interface SamlSource extends Federated {
  readonly kind: 'saml';
  /** Without one it is the assertion's only role, or the one that a person chooses. */
  readonly roleArn?: string;
  readonly command: string;
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
  /** The ARN of whoever signed in, as AWS's tools write it. */
  readonly session: string;
  /** Where it is renewed. */
  readonly region: string;
  readonly endpoint: string;
}

/** What the machine itself has: `credential_source`. */
export interface AmbientSource {
  readonly kind: 'environment' | 'instance' | 'container';
  readonly profile: string;
  /** Of the environment: a role's session that was opened with another key is another one. */
  readonly keyId?: string;
}

/** What the sessions behind a sign-in are known by; undefined for a source that nobody signs in to. */
export function signInNameOf(source: Source): string | undefined {
  if (source.kind === 'sso') return signInOf(source);
  return source.kind === 'login' ? source.session : undefined;
}

/** True for a source whose sessions are kept for later runs. What the machine itself has, and `aws login`, keep theirs. */
export function isKept({ kind }: Pick<Source, 'kind'>): boolean {
  return kind === 'sso' || kind === 'web-identity' || kind === 'saml' || kind === 'process';
}

/** True for a source whose credentials are a session for sure: AWS caps a role behind it, and takes no code there. */
export function isSession(source: SourceDraft): boolean {
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
