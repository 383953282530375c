import { type Entry, entriesOf } from './entries.ts';
import { finderIn } from './finder.ts';
import {
  bodyAt,
  counting,
  type FileKind,
  headersIn,
  type Reading,
  type Report,
  reportHomeless,
  type Section,
  type SectionKind,
  sectionAt,
} from './grammar.ts';
import { lineNumbers } from './lines.ts';

/** A file that was read: its path as a person knows it, and its text (empty where there is no such file). */
export interface FileText {
  readonly path: string;
  readonly text: string;
  readonly exists: boolean;
  /** What it is known again by, and when it was last changed and read, in milliseconds since the epoch; not of a device. */
  readonly state?: { readonly stamp: string; readonly changed: number; readonly read: number };
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
  /** The names of a kind of section, in their order; one may be there twice. */
  names(kind: SectionKind): string[];
  read(kind: SectionKind, name: string): ReadSection | undefined;
  /** The section that a line lies in; undefined above the first one, and in one that is not read. */
  sectionAt(line: number): Section | undefined;
  /** What is ignored or wrong, by line; reads the whole file. */
  problems(): Problem[];
}

/** One file: its headers are found once, a section is read when it is asked for. */
export function openFile({ path, text }: FileText, file: FileKind, reading: Reading): OpenFile {
  const line = lineNumbers(text);
  const find = finderIn(text, file, reading);
  const read = (section: Section): ReadSection => {
    const values: Values = new Map();
    for (const entry of entriesOf(text, section, reading, silent))
      values.set(entry.key, asValue(entry, path, line(entry.at)));
    return { origin: { file: path, line: line(section.header) }, values };
  };
  return {
    names: (kind) =>
      find
        .all()
        .filter((section) => section.kind === kind)
        .map(({ name }) => name),
    read: (kind, name) => joined(counting(find.named(kind, name)).map(read)),
    sectionAt: (wanted) => find.last((header) => line(header) <= wanted),
    problems() {
      const problems: Problem[] = [];
      const report: Report = (offset, message, isWrong) =>
        problems.push({ file: path, line: line(offset), message, isWrong });
      reportHomeless(text, reading, report);
      const headers = headersIn(text, reading);
      const sections = headers.flatMap((_, index) => {
        const section = sectionAt(text, headers, index, file, reading, report);
        // AWS's readers fail on a wrong line even in a section that they ignore.
        if (section || reading === 'strict') entriesOf(text, bodyAt(text, headers, index), reading, report);
        return section ?? [];
      });
      reportOverruled(sections, report);
      return problems.sort((one, other) => one.line - other.line);
    },
  };
}

/** `[default]` is not read at all where `[profile default]` stands. */
function reportOverruled(sections: readonly Section[], report: Report): void {
  const defaults = sections.filter(({ kind, name }) => kind === 'profile' && name === 'default');
  const read = counting(defaults);
  for (const { header } of defaults.filter((section) => !read.includes(section)))
    report(header, '[default] is not read where [profile default] stands, too', false);
}

const silent: Report = () => {};

const NOTHING: ReadonlyMap<string, string> = new Map();

function asValue({ value, nested }: Entry, file: string, line: number): Value {
  return { value, file, line, nested: nested ?? NOTHING };
}

/** Duplicate sections are one; later keys win. */
function joined(sections: readonly ReadSection[]): ReadSection | undefined {
  const [first] = sections;
  if (sections.length < 2) return first;
  return first && { origin: first.origin, values: new Map(sections.flatMap(({ values }) => [...values])) };
}
