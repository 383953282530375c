import { Interrupted, SwitchError } from '../errors.ts';
import { type Frame, frame } from './frame.ts';
import { heightIn, pageIn, topOf } from './height.ts';
import { type Key, keysAtRest, keysIn, NOTHING_READ } from './keys.ts';
import { type Candidate, exactly, isNarrower, rank } from './rank.ts';
import { after, type End, type Found, type State } from './state.ts';
import type { Row } from './table.ts';

/** What there is to choose from, as far as it was read. */
export interface Choices {
  /** The profile that this shell is in. */
  readonly current: string | undefined;
  /** Those that were read, in the order in which they are offered. */
  offered(): readonly Candidate[];
  isWhole(): boolean;
  /** Reads a part; true where there is more. */
  prepare(): boolean;
  /** All of them, read if need be, the likeliest first. */
  likeliest(): readonly Candidate[];
  /** What is shown of one and not searched. */
  look(candidate: Candidate): Pick<Row, 'color' | 'session' | 'description'>;
}

/** How the picker begins, and looks. */
export interface Look {
  readonly query: string;
  readonly isColorful: boolean;
  /** It begins on the first row, also where that is the profile of this shell. */
  readonly stays?: boolean;
}

/** The picker as a panel: what it draws, and what keys make of it. */
export function pickerOf(choices: Choices, { query, isColorful, stays = false }: Look) {
  const found = finderIn(choices);
  const looked = new Map<Candidate, Row>();
  const rowOf = (candidate: Candidate): Row => {
    const isCurrent = candidate.name === choices.current;
    const row = looked.get(candidate) ?? { candidate, isCurrent, ...choices.look(candidate) };
    looked.set(candidate, row);
    return row;
  };
  const [first, second] = choices.offered();
  const start = !stays && second && first?.name === choices.current ? 1 : 0;
  let state: State = { query, row: query === '' ? start : 0 };
  let unread = NOTHING_READ;
  let seen = query;
  let page = 1;
  const took = ({
    keys,
    unread: rest,
  }: {
    readonly keys: readonly Key[];
    readonly unread: typeof unread;
  }) => {
    unread = rest;
    if (keys.length === 0) return undefined;
    choices.likeliest();
    const world: Found = {
      found,
      exactly: (text) => exactly(choices.likeliest(), text),
      first: start,
      page,
      seen,
    };
    const next = after(state, keys, world);
    state = next.state;
    return next.end && resultOf(next.end);
  };
  return {
    draw({ columns, rows }: { readonly columns: number; readonly rows: number }): Frame {
      const height = heightIn(rows, choices.offered().length);
      page = Math.max(pageIn(height), 1);
      const all = found(state.query);
      const top = topOf(state.row, all.length, page);
      seen = state.query;
      return frame({
        ...state,
        rows: all.slice(top, top + pageIn(height)).map(rowOf),
        marked: state.row - top,
        found: all.length,
        all: choices.isWhole() ? choices.offered().length : undefined,
        columns,
        height,
        isColorful,
      });
    },
    onKeys: (chunk: string) => took(keysIn(unread, chunk)),
    isWaiting: () => unread.rest !== '',
    onPause: () => took(keysAtRest(unread)),
    prepare: () => choices.prepare(),
  };
}

function resultOf(end: End): { readonly answer: string } | SwitchError {
  if (end === 'interrupted') return new Interrupted();
  return end === 'cancelled' ? new SwitchError('cancelled', 'cancelled') : { answer: end.chosen };
}

/** Searches what the last query has found where the next one can only find less. */
function finderIn(choices: Choices): (query: string) => readonly Candidate[] {
  let last: { query: string; found: readonly Candidate[]; searched: readonly Candidate[] } | undefined;
  return (query) => {
    if (query.trim() === '') return choices.offered();
    if (last?.query === query) return last.found;
    const whole = choices.likeliest();
    const all = last && isNarrower(query, last.query) ? last.searched : whole;
    const found = rank(all, query, whole);
    const isIn = new Set(found);
    last = { query, found, searched: whole.filter((one) => isIn.has(one)) };
    return found;
  };
}
