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
import { withIncluded } from './includes.ts';

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

/** Sections beside profiles that have names. */
export type OtherKind = 'sso-session' | 'services';

export interface Profiles {
  readonly files: readonly FileText[];
  names(): string[];
  /** A profile as it is written, without what it includes. */
  written(name: string): Profile | undefined;
  /** A profile with what its `include_profile` adds. */
  profile(name: string): Profile | undefined;
  /** The names of the other sections of the config file. */
  sections(kind: OtherKind): string[];
  section(kind: OtherKind, name: string): ReadSection | undefined;
  /** The profile that a line of a file belongs to. */
  profileAt(origin: Origin): string | undefined;
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
  const written = remembered((name) =>
    merge(name, configFile.read('profile', name), credentialsFile.read('profile', name)),
  );
  const profile = remembered((name) => {
    const own = written(name);
    return own && withIncluded(own, written);
  });
  return {
    files: [config, credentials],
    names: () => [...new Set(files.flatMap((file) => file.names('profile')))],
    written,
    profile,
    sections: (kind) => [...new Set(configFile.names(kind))],
    section: (kind, name) => configFile.read(kind, name),
    profileAt({ file: path, line }) {
      const at = (path === config.path ? configFile : credentialsFile).sectionAt(line);
      return at?.kind === 'profile' ? at.name : undefined;
    },
    settings: configFile.read('switch', '')?.values ?? new Map(),
    problems: () => files.flatMap((file) => file.problems()),
  };
}

/** Asks for each name once. */
export function remembered<T>(read: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    if (!known.has(name)) known.set(name, read(name));
    return known.get(name) as T;
  };
}

function merge(
  name: string,
  config: ReadSection | undefined,
  credentials: ReadSection | undefined,
): Profile | undefined {
  const first = config ?? credentials;
  if (!first) return undefined;
  const both = config && credentials;
  return {
    name,
    origin: first.origin,
    values: both ? new Map([...config.values, ...credentials.values]) : first.values,
    keys: staticKeys(credentials?.values) ?? staticKeys(config?.values),
  };
}

function staticKeys(values: Values | undefined): StaticKeys | undefined {
  const id = values?.get('aws_access_key_id');
  const secret = values?.get('aws_secret_access_key');
  return id?.value && secret?.value ? { id, secret, token: values?.get('aws_session_token') } : undefined;
}
