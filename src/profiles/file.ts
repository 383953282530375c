import {
  type Entry,
  entriesOf,
  type FileKind,
  type Reading,
  type Report,
  type Section,
  type SectionKind,
  sectionsOf,
} from './grammar.ts';
import { lineNumbers } from './lines.ts';

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

/** A part of a file that is not read. `isWrong`: AWS's vectors call it an error. The message never quotes a value. */
export interface Problem extends Origin {
  readonly message: string;
  readonly isWrong: boolean;
}

export interface Value extends Origin {
  readonly value: string;
  readonly nested: ReadonlyMap<string, string>;
}

export type Values = Map<string, Value>;

/** A section as it was read, duplicates joined. */
export interface ReadSection {
  readonly origin: Origin;
  readonly values: Values;
}

/** One file, open for reading. */
export interface OpenFile {
  names(): string[];
  read(kind: SectionKind, name: string): ReadSection | undefined;
  problems(): Problem[];
}

/** One file; its sections by name are found once, a body is read when it is asked for. */
export function openFile({ path, text }: FileText, kind: FileKind, reading: Reading): OpenFile {
  const line = lineNumbers(text);
  const ignored: Problem[] = [];
  const reportTo = (problems: Problem[]): Report => {
    return (at, message, isWrong) => problems.push({ file: path, line: line(at), message, isWrong });
  };
  const sections = sectionsOf(text, kind, reading, reportTo(ignored));
  const byName = groupBy(sections, ({ kind: found, name }) => `${found} ${name}`);
  const read = (section: Section, report: Report): ReadSection => ({
    origin: { file: path, line: line(section.header) },
    values: new Map(
      entriesOf(text, section, reading, report).map((entry) => [
        entry.key,
        asValue(entry, path, line(entry.at)),
      ]),
    ),
  });
  return {
    names: () => sections.filter(({ kind: found }) => found === 'profile').map(({ name }) => name),
    read: (wanted, name) =>
      joined(chosen(byName.get(`${wanted} ${name}`) ?? []).map((section) => read(section, () => {}))),
    problems() {
      const problems = [...ignored];
      for (const section of sections) read(section, reportTo(problems));
      return problems.sort((one, other) => one.line - other.line);
    },
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function asValue({ value, nested }: Entry, file: string, line: number): Value {
  return { value, file, line, nested };
}

/** Where `[profile default]` stands, `[default]` is not read at all. */
function chosen(sections: readonly Section[]): readonly Section[] {
  return sections.some(({ prefixed }) => prefixed) ? sections.filter(({ prefixed }) => prefixed) : sections;
}

/** Duplicate sections are one; later keys win. */
function joined(sections: readonly ReadSection[]): ReadSection | undefined {
  const [first] = sections;
  return first && { origin: first.origin, values: new Map(sections.flatMap(({ values }) => [...values])) };
}
