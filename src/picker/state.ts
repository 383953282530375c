// What keys do to the picker, as a pure function: frame.ts says how that looks, and the loop is on the terminal.

import type { Key } from './keys.ts';
import type { Candidate } from './rank.ts';

/** What is typed, and the row that it stands on. */
export interface State {
  readonly query: string;
  readonly row: number;
  /** What stands beside the query until the next key. */
  readonly note?: string;
}

/** How the picker is left. */
export type End = { readonly chosen: string } | 'cancelled' | 'interrupted';

/** What a key needs to know. */
export interface Found {
  found(query: string): readonly Candidate[];
  /** The profile that a text names, letter for letter. */
  exactly(query: string): string | undefined;
  /** The row on which it stands with an empty query. */
  readonly first: number;
  /** How many rows a page has. */
  readonly page: number;
  /** The query that the person has before them. */
  readonly seen: string;
}

/** The query that shows what the keys do. */
export const HELP = '?';

const LONGEST = 256;

/** The state after keys; what comes behind the one that ends it is dropped. */
export function after(state: State, keys: readonly Key[], found: Found): { state: State; end?: End } {
  let now = state;
  for (const key of keys) {
    const next = afterKey(now, key, found);
    if (next === undefined) continue;
    if (typeof next === 'string' || 'chosen' in next) return { state: now, end: next };
    now = next;
  }
  return { state: now };
}

function afterKey(state: State, key: Key, found: Found): State | End | undefined {
  const { query } = state;
  if (typeof key === 'object') return asked((query + key.text).slice(0, LONGEST), found);
  switch (key) {
    case 'interrupt':
      return 'interrupted';
    case 'escape':
    case 'leave':
      return 'cancelled';
    case 'end-of-file':
      return query === '' ? 'cancelled' : undefined;
    case 'enter':
      return entered(state, found);
    case 'line-feed':
      // It is Ctrl-J; but an Enter that was typed before we read keys has become one, too.
      return query === found.seen ? moved(state, key, found) : entered(state, found);
    case 'backspace':
      return asked([...query].slice(0, -1).join(''), found);
    case 'kill':
      return asked('', found);
    case 'kill-word':
      return asked(query.replace(/\S*\s*$/u, ''), found);
    case 'complete':
      return completed(state, found);
    default:
      return moved(state, key, found);
  }
}

const asked = (query: string, { first }: Found): State => ({ query, row: query === '' ? first : 0 });

/**
 * Enter takes the row that is marked. Where the person cannot have seen which that is, since the text came with the
 * Enter, it takes only what the text names letter for letter.
 */
function entered(state: State, world: Found): State | End {
  const { query, row } = state;
  const rows = world.found(query);
  if (query === world.seen) {
    const marked = rows[row];
    return marked ? { chosen: marked.name } : { ...state, note: NOTHING };
  }
  const named = row === 0 ? world.exactly(query) : undefined;
  if (named !== undefined) return { chosen: named };
  return { ...state, note: rows.length === 0 ? NOTHING : 'Enter takes the marked one' };
}

const NOTHING = 'nothing has that';

/** The marked name becomes the query, where it can be typed. */
function completed({ query, row }: State, world: Found): State | undefined {
  const marked = world.found(query)[row];
  if (!marked) return undefined;
  const isTyped = marked.columns[0].raw === marked.name;
  return isTyped ? asked(marked.name, world) : { query, row, note: 'that name cannot be typed' };
}

function moved({ query, row }: State, key: Exclude<Key, object>, { found, page }: Found): State {
  const last = Math.max(found(query).length - 1, 0);
  const to: Partial<Record<typeof key, number>> = {
    up: row - 1,
    down: row + 1,
    'line-feed': row + 1,
    'page-up': row - page,
    'page-down': row + page,
    home: 0,
    end: last,
  };
  return { query, row: Math.min(Math.max(to[key] ?? row, 0), last) };
}
