import {
  type Body,
  type FileKind,
  headersIn,
  namedAt,
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
  /** The last section whose header is where it is asked to be; undefined where that header is not read. */
  last(isBefore: (header: number) => boolean): Section | undefined;
}

const silent = (): void => {};

/** Finds sections by name: a few by leaping to where their names stand in headers, many by a list of all. */
export function finderIn(text: string, file: FileKind, reading: Reading): Finder {
  let sections: readonly Section[] | undefined;
  let byName: ReadonlyMap<string, readonly Section[]> | undefined;
  const all = (): readonly Section[] => {
    sections ??= sectionsOf(text, file, reading, silent);
    return sections;
  };
  return {
    all,
    named(kind, name) {
      if (name === '' && kind !== 'switch') return [];
      const key = keyOf({ kind, name });
      const found = sections ? undefined : leapTo(text, file, reading, name || kind);
      if (found) return found.filter((section) => keyOf(section) === key);
      byName ??= groupBy(all(), keyOf);
      return byName.get(key) ?? [];
    },
    last(isBefore) {
      const headers = headersIn(text, reading);
      const index = headers.findLastIndex(isBefore);
      return index === -1 ? undefined : sectionAt(text, headers, index, file, reading, silent);
    },
  };
}

const keyOf = ({ kind, name }: Pick<Section, 'kind' | 'name'>): string => `${kind} ${name}`;

/**
 * The sections whose headers hold a name as it is written, without a look at the others. Undefined where a `[` is
 * indented: whether that is a header depends on the lines above it.
 */
function leapTo(text: string, file: FileKind, reading: Reading, name: string): Section[] | undefined {
  const header = new RegExp(`(?:^\\ufeff?|\\n)([ \\t\\r]*)\\[[^\\n]*?${escaped(name)}`, 'g');
  const found: Section[] = [];
  for (let match = header.exec(text); match; match = header.exec(text)) {
    const at = text.indexOf('[', match.index);
    const body = match[1] === '' ? plainBody(text, at) : undefined;
    if (!body) return undefined;
    const section = namedAt(text, at, body, file, reading, silent);
    if (section) found.push(section);
  }
  return found;
}

/** The lines up to the next `[` in column 1; undefined where an indented one comes before. */
function plainBody(text: string, header: number): Body | undefined {
  const body = lineEnd(text, header) + 1;
  const next = text.indexOf('\n[', body - 1);
  const end = next === -1 ? text.length : next + 1;
  return /\n[ \t\r]+\[/.test(text.slice(body - 1, end)) ? undefined : { body, end };
}

const escaped = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function groupBy<T>(items: readonly T[], keyFor: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyFor(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
