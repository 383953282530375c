// What `config --json` prints. Every object is a list of its own keys: a profile may be called __proto__.

import type { Differ } from '../profiles/differs.ts';
import { unknownProfile } from '../profiles/faults.ts';
import { isSecretKey } from '../profiles/hiding.ts';
import type { Origin, Profiles, Value } from '../profiles/profile.ts';
import { shownValue } from '../profiles/shown.ts';

export interface ToldValue extends Origin {
  /** `(hidden)` where the key can hold a secret. */
  readonly value: string;
  readonly nested?: Readonly<Record<string, string>>;
}

type Section = Readonly<Record<string, ToldValue>>;
type Sections = Readonly<Record<string, Section>>;

export interface ToldProblem extends Origin {
  readonly message: string;
  /** AWS's own specification calls it an error. */
  readonly error: boolean;
}

/** A difference, by a point of docs/config.md or by a key that other tools do not know. */
export type Told = Omit<Differ, 'point'> & { readonly point: string };

export interface Configuration {
  readonly profiles: Sections;
  readonly sso_sessions: Sections;
  readonly services: Sections;
  readonly settings: Section;
  readonly problems: readonly ToldProblem[];
  readonly differs: readonly Told[];
}

/** All that was read; of one profile only, and what concerns it, where one is named. */
export function configurationOf(
  profiles: Profiles,
  differs: readonly Told[],
  problems: readonly ToldProblem[],
  only: string | undefined,
): Configuration {
  if (only !== undefined && !profiles.written(only)) throw unknownProfile(only, profiles);
  const names = only === undefined ? profiles.names() : [only];
  const others = (kind: 'sso-session' | 'services', key: string): Sections =>
    sectionsOf(
      used(profiles, only, key) ?? profiles.sections(kind),
      (name) => profiles.section(kind, name)?.values,
    );
  const isOf = (origin: Origin): boolean => only === undefined || profiles.profileAt(origin) === only;
  return {
    profiles: sectionsOf(names, (name) => profiles.written(name)?.values),
    sso_sessions: others('sso-session', 'sso_session'),
    services: others('services', 'services'),
    settings: only === undefined ? toldSection(profiles.settings) : {},
    problems: problems.filter(isOf),
    differs: differs.filter(isOf),
  };
}

/** The one section that a profile names. */
function used(profiles: Profiles, only: string | undefined, key: string): string[] | undefined {
  if (only === undefined) return undefined;
  const name = profiles.profile(only)?.values.get(key)?.value;
  return name ? [name] : [];
}

function sectionsOf(
  names: readonly string[],
  valuesOf: (name: string) => ReadonlyMap<string, Value> | undefined,
): Sections {
  return Object.fromEntries(
    names.flatMap((name) => {
      const values = valuesOf(name);
      return values ? [[name, toldSection(values)] as const] : [];
    }),
  );
}

function toldSection(values: ReadonlyMap<string, Value>): Section {
  return Object.fromEntries([...values].map(([key, value]) => [key, told(key, value)]));
}

function told(key: string, { value, file, line, nested }: Value): ToldValue {
  const inner = [...nested].map(
    ([name, text]) => [name, shownValue(isSecretKey(key) ? key : name, text)] as const,
  );
  return {
    value: shownValue(key, value),
    file,
    line,
    ...(inner.length > 0 && { nested: Object.fromEntries(inner) }),
  };
}
