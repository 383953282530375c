import {
  type Entry,
  entriesOf,
  type FileKind,
  lineAt,
  type Problem,
  type Section,
  sectionsOf,
} from './grammar.ts';

/** A file that was read: its path as a person knows it, and its text (empty where there is no such file). */
export interface FileText {
  readonly path: string;
  readonly text: string;
  readonly exists: boolean;
}

export interface Origin {
  readonly file: string;
  readonly line: number;
}

export interface Value extends Origin {
  readonly value: string;
  readonly nested: ReadonlyMap<string, string>;
}

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
  problems(): (Problem & { readonly file: string })[];
}

/** A profile that no file knows: its key is in the keychain, and that is all. */
export function bareProfile(name: string): Profile {
  return { name, origin: { file: '', line: 0 }, values: new Map(), keys: undefined };
}

type Values = Map<string, Value>;

/** The profiles of both files. Bodies are read when they are asked for, once. */
export function profilesFrom(config: FileText, credentials: FileText): Profiles {
  const files = [openFile(config, 'config'), openFile(credentials, 'credentials')] as const;
  const [configFile, credentialsFile] = files;
  const known = new Map<string, Profile | undefined>();
  return {
    files: [config, credentials],
    names: () => [...new Set(files.flatMap((file) => file.names()))],
    profile(name) {
      if (!known.has(name))
        known.set(name, merge(name, configFile.read('profile', name), credentialsFile.read('profile', name)));
      return known.get(name);
    },
    services: (name) => configFile.read('services', name)?.values,
    get settings() {
      return configFile.read('switch', '')?.values ?? new Map();
    },
    problems: () => files.flatMap((file) => file.problems()),
  };
}

interface ReadSection {
  readonly origin: Origin;
  readonly values: Values;
}

function openFile({ path, text }: FileText, kind: FileKind) {
  const ignored: { at: number; message: string }[] = [];
  const sections = sectionsOf(text, kind, (at, message) => ignored.push({ at, message }));
  const read = (
    section: Section,
    report: (line: number, message: string) => void = () => {},
  ): ReadSection => ({
    origin: { file: path, line: lineAt(text, section.header) },
    values: new Map(entriesOf(text, section, report).map((entry) => [entry.key, asValue(entry, path)])),
  });
  return {
    names: () => sections.filter(({ kind: found }) => found === 'profile').map(({ name }) => name),
    read: (wanted: Section['kind'], name: string) =>
      joined(
        chosen(sections.filter((section) => section.kind === wanted && section.name === name)).map(
          (section) => read(section),
        ),
      ),
    problems() {
      const problems = ignored.map(({ at, message }) => ({ file: path, line: lineAt(text, at), message }));
      for (const section of sections)
        read(section, (line, message) => problems.push({ file: path, line, message }));
      return problems;
    },
  };
}

const asValue = ({ value, line, nested }: Entry, file: string): Value => ({ value, file, line, nested });

/** Where `[profile default]` stands, `[default]` is not read at all. */
function chosen(sections: readonly Section[]): readonly Section[] {
  return sections.some(({ prefixed }) => prefixed) ? sections.filter(({ prefixed }) => prefixed) : sections;
}

/** Duplicate sections are one; later keys win. */
function joined(sections: readonly ReadSection[]): ReadSection | undefined {
  const [first] = sections;
  return first && { origin: first.origin, values: new Map(sections.flatMap(({ values }) => [...values])) };
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
