import type { FileKind } from '../profiles/grammar.ts';
import type { Profiles } from '../profiles/profile.ts';
import type { Env } from '../profiles/settings.ts';
import type { Credentials } from '../sessions/session.ts';
import type { TerminalDevice } from '../system/terminal/device.ts';

/** Where another tool keeps long-lived keys. */
export interface Holder {
  /** Shown to a person: "aws-vault's encrypted files". */
  readonly title: string;
  /** The keys that lie there, without reading one; undefined where this machine has no such place. */
  find(asked: readonly string[]): Promise<Found | undefined>;
}

export interface Found {
  readonly keys: readonly FoundKey[];
  /** What lies there and is not for us, a line each. */
  readonly notes: readonly string[];
}

/** A long-lived key of another tool. */
export interface FoundKey {
  /** The name that it will have. */
  readonly name: string;
  /** Where it can be known without reading a secret. */
  readonly keyId?: string;
  /** Only a key that lies in AWS's own files can be taken out there. */
  readonly lines?: KeyLines;
  /** The key itself; throws where it cannot be had. */
  read(): Promise<Credentials>;
}

/** Where a key lies in AWS's files. */
export interface KeyLines {
  readonly sections: readonly { readonly file: FileKind; readonly section: string }[];
  /** The file and its lines, for a person. */
  readonly shown: string;
  /** The device that aws-mfa wrote beside it. */
  readonly mfaDevice?: string;
}

/** What a member needs of the world. */
export interface ImportWorld {
  readonly env: Env;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  profiles(): Profiles;
  /** Asks on the terminal without showing what is typed; throws where there is nobody. */
  askHidden(question: string): Promise<string>;
  /** The terminal itself, for a program that asks there; undefined where nobody may be asked. */
  device(): Promise<TerminalDevice | undefined>;
}

/** The members, by where `import` looks: those of aws-vault in the order in which they are tried. */
export const holders = {
  credentials: () => import('./credentials.ts').then(({ inAwsFiles }) => inAwsFiles),
  'aws-vault': () => import('./aws-vault.ts').then(({ inAwsVault }) => inAwsVault),
  'aws-vault-file': () => import('./aws-vault-file.ts').then(({ inVaultFiles }) => inVaultFiles),
  'aws-vault-pass': () => import('./aws-vault-pass.ts').then(({ inPass }) => inPass),
  'aws-vault-secret-service': () =>
    import('./aws-vault-secret-service.ts').then(({ inSecretService }) => inSecretService),
} as const satisfies Record<string, () => Promise<(world: ImportWorld) => Holder>>;

export type HolderName = keyof typeof holders;
