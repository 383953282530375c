import { table } from '../words/table.ts';

/** One thing to choose from: its name, in columns what a person knows it by, and how it stands now. */
export interface Choice {
  readonly name: string;
  readonly cells: readonly string[];
  readonly state: string;
}

/** How many are shown at once. */
export const PAGE = 20;

/** What an answer means: what it chose, or what is to be shown now. */
export type Answer = { readonly chosen: string } | { readonly shown: readonly Choice[] };

/**
 * A whole name or a number of the list that is shown chooses, and so does Enter alone where one is left; any other words
 * narrow the list to what has them all.
 */
export function answerTo(typed: string, shown: readonly Choice[], all: readonly Choice[]): Answer {
  const text = typed.trim();
  const named = all.find(({ name }) => name === text);
  const numbered = /^[1-9]\d*$/.test(text) ? shown.slice(0, PAGE)[Number(text) - 1] : undefined;
  const only = text === '' && shown.length === 1 ? shown[0] : undefined;
  const chosen = named ?? numbered ?? only;
  if (chosen) return { chosen: chosen.name };
  return { shown: narrowed(all, text) };
}

/** Those that have every word of a text. */
export function narrowed(all: readonly Choice[], text: string): readonly Choice[] {
  const words = text.trim().toLowerCase().split(/\s+/);
  return all.filter(({ name, cells }) => {
    const searched = [name, ...cells].join(' ').toLowerCase();
    return words.every((word) => searched.includes(word));
  });
}

/** The list as lines, each with its number, and how many more there are. */
export function numbered(heading: readonly string[], shown: readonly Choice[]): string[] {
  const rows = shown
    .slice(0, PAGE)
    .map(({ name, cells, state }, index) => [String(index + 1), name, ...cells, state]);
  const more = shown.length - rows.length;
  return [
    ...table(['', ...heading], rows)
      .trimEnd()
      .split('\n'),
    ...(more > 0 ? [`… ${more} more: type part of a name, an account or a role`] : []),
  ];
}
