import {
  type FileText,
  type Origin,
  openFile,
  type Problem,
  type ReadSection,
  type Value,
  type Values,
} from './file.ts';
import type { Reading } from './grammar.ts';

export type { FileText, Origin, Problem, Value } from './file.ts';

/** One profile: the union of its keys in both files, the credentials file winning per key. */
export interface Profile {
  readonly name: string;
  readonly origin: Origin;
  readonly values: ReadonlyMap<string, Value>;
  /** Long-lived keys, id and secret from one file. */
  readonly keys: StaticKeys | undefined;
}

export interface StaticKeys {
  readonly id: Value;
  readonly secret: Value;
  readonly token: Value | undefined;
}

export interface Profiles {
  readonly files: readonly FileText[];
  names(): string[];
  profile(name: string): Profile | undefined;
  services(name: string): ReadonlyMap<string, Value> | undefined;
  readonly settings: ReadonlyMap<string, Value>;
  /** What was ignored or is wrong; reads every section. */
  problems(): Problem[];
}

/** A profile that no file knows: its key is in the keychain, and that is all. */
export function bareProfile(name: string): Profile {
  return { name, origin: { file: '', line: 0 }, values: new Map(), keys: undefined };
}

/** The profiles of both files. Bodies are read when they are asked for, once. */
export function profilesFrom(
  config: FileText,
  credentials: FileText,
  reading: Reading = 'forgiving',
): Profiles {
  const files = [openFile(config, 'config', reading), openFile(credentials, 'credentials', reading)] as const;
  const [configFile, credentialsFile] = files;
  const known = new Map<string, Profile | undefined>();
  return {
    files: [config, credentials],
    names: () => [...new Set(files.flatMap((file) => file.names('profile')))],
    profile(name) {
      if (!known.has(name))
        known.set(name, merge(name, configFile.read('profile', name), credentialsFile.read('profile', name)));
      return known.get(name);
    },
    services: (name) => configFile.read('services', name)?.values,
    settings: configFile.read('switch', '')?.values ?? new Map(),
    problems: () => files.flatMap((file) => file.problems()),
  };
}

function merge(
  name: string,
  config: ReadSection | undefined,
  credentials: ReadSection | undefined,
): Profile | undefined {
  const first = config ?? credentials;
  if (!first) return undefined;
  return {
    name,
    origin: first.origin,
    values: new Map([...(config?.values ?? []), ...(credentials?.values ?? [])]),
    keys: staticKeys(credentials?.values) ?? staticKeys(config?.values),
  };
}

function staticKeys(values: Values | undefined): StaticKeys | undefined {
  const id = values?.get('aws_access_key_id');
  const secret = values?.get('aws_secret_access_key');
  return id?.value && secret?.value ? { id, secret, token: values?.get('aws_session_token') } : undefined;
}
