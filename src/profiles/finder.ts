import {
  type FileKind,
  headersIn,
  type Reading,
  type Section,
  type SectionKind,
  sectionAt,
  sectionsOf,
} from './grammar.ts';
import { lineEnd } from './lines.ts';

/** Where the sections of a file are. */
export interface Finder {
  all(): readonly Section[];
  named(kind: SectionKind, name: string): readonly Section[];
}

/** Finds sections by name: one or two among a thousand by hopping over the others, many by a list of all. */
export function finderIn(text: string, file: FileKind, reading: Reading): Finder {
  let headers: readonly number[] | undefined;
  let byName: Map<string, Section[]> | undefined;
  const nameless = (): void => {};
  const all = (): Section[] => sectionsOf(text, file, reading, nameless);
  const hop = (part: string): Section[] => {
    headers ??= headersIn(text, reading);
    const known = headers;
    // A name stands in its header as it is: where it does not, the header is another's.
    return known.flatMap((header, index) =>
      text.slice(header, lineEnd(text, header)).includes(part)
        ? (sectionAt(text, known, index, file, reading, nameless) ?? [])
        : [],
    );
  };
  return {
    all() {
      byName ??= groupBy(all(), ({ kind, name }) => `${kind} ${name}`);
      return [...byName.values()].flat().sort((one, other) => one.header - other.header);
    },
    named: (kind, name) =>
      byName
        ? (byName.get(`${kind} ${name}`) ?? [])
        : hop(name || kind).filter((section) => section.kind === kind && section.name === name),
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
