// Changes to ~/.aws/config and ~/.aws/credentials that keep every byte they do not mean. A change is made where the
// forgiving reader finds its place; then both readers must find the change in the new text, and nothing else changed.

import { type Place, withoutHeaderAt, withoutKeyAt, withoutSectionAt } from './editing/cut.ts';
import { refuseSideEffects } from './editing/reread.ts';
import { lineStartOf, withParagraph } from './editing/splice.ts';
import {
  type Change,
  headerOf,
  type NewValue,
  refuseUnreadable,
  type SectionName,
} from './editing/writable.ts';
import { linesOf, PLAIN, type Style, styleOf, withEntryIn, withValueAt } from './editing/write.ts';
import { entriesOf } from './entries.ts';
import { finderIn } from './finder.ts';
import { counting, type FileKind, type Reading, type Section } from './grammar.ts';

export type { Change, NewValue, SectionName } from './editing/writable.ts';

/**
 * The text with the changes made; every byte that is not the change stays. Throws a `config` SwitchError where a
 * name, key or value cannot be written so that AWS's tools read it back.
 */
export function edited(text: string, file: FileKind, changes: readonly Change[]): string {
  const after = changes.reduce((before, change) => withChange(before, file, change), text);
  refuseSideEffects(text, after, file, changes);
  return after;
}

function withChange(text: string, file: FileKind, change: Change): string {
  const { section } = change;
  if (change.change === 'set') return withSet(text, file, section, change.key, change.value);
  if (change.change === 'unset') return withoutKey(text, file, section, change.key.toLowerCase());
  return withoutSection(text, file, section, change.change === 'behead' ? withoutHeaderAt : withoutSectionAt);
}

function withSet(text: string, file: FileKind, name: SectionName, key: string, value: NewValue): string {
  refuseUnreadable(key, value);
  const sections = counting(named(text, file, name));
  const places = countingPlaces(text, sections, key.toLowerCase());
  if (places.length > 0) return places.reduceRight((so, place) => withValueAt(so, place, value), text);
  const last = sections.at(-1);
  if (last) return withEntryIn(text, last, linesOf(key, value, styleIn(text, file, last)));
  return withParagraph(text, [headerOf(name, file), ...linesOf(key, value, styleOfFile(text, file))]);
}

/** Every place of the key goes, be it one that is not read. */
function withoutKey(text: string, file: FileKind, name: SectionName, key: string): string {
  const place = placesIn(text, named(text, file, name)).findLast(({ entry }) => entry.key === key);
  return place ? withoutKey(withoutKeyAt(text, place), file, name, key) : text;
}

function withoutSection(
  text: string,
  file: FileKind,
  name: SectionName,
  cut: typeof withoutSectionAt,
): string {
  const section = named(text, file, name).at(-1);
  return section ? withoutSection(cut(text, section), file, name, cut) : text;
}

const named = (text: string, file: FileKind, { kind, name }: SectionName): readonly Section[] =>
  finderIn(text, file, 'forgiving').named(kind, name);

/** The last place of a key; two, in their order, where a strict reader does not see that of a forgiving one. */
function countingPlaces(text: string, sections: readonly Section[], key: string): Place[] {
  const [strict, forgiving] = (['strict', 'forgiving'] as const).map((reading) =>
    placesIn(text, sections, reading).findLast(({ entry }) => entry.key === key),
  );
  const isOne = strict?.entry.at === forgiving?.entry.at;
  return [isOne ? undefined : strict, forgiving].flatMap((place) => place ?? []);
}

function placesIn(text: string, sections: readonly Section[], reading: Reading = 'forgiving'): Place[] {
  return sections.flatMap((section) =>
    entriesOf(text, section, reading, () => {})
      .map((entry) => ({ section, entry }))
      .sort((one, other) => one.entry.at - other.entry.at),
  );
}

/** A new key is written as the last one above it; in a section without keys, below the header. */
function styleIn(text: string, file: FileKind, section: Section): Style {
  const last = placesIn(text, [section]).at(-1);
  if (last) return styleOf(text, last);
  const indent = text.slice(lineStartOf(text, section.header), section.header);
  return { ...styleOfFile(text, file), indent, deeper: `${indent}  ` };
}

/** What stands around the `=` of the first key of a file. */
function styleOfFile(text: string, file: FileKind): Style {
  for (const section of finderIn(text, file, 'forgiving').all()) {
    const [first] = placesIn(text, [section]);
    if (first) return { ...styleOf(text, first), indent: PLAIN.indent, deeper: PLAIN.deeper };
  }
  return PLAIN;
}
