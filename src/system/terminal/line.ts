// A question of one line, and what typing does to it, as pure functions: drawn.ts says how that looks, and the loop on
// the terminal is in terminal.ts.

import type { Reason } from '../../errors.ts';

/** A question of one line. */
export interface Question {
  readonly label: string;
  /** What takes its place in a narrow window, the longest first. */
  readonly shorter?: readonly string[];
  /** What the person sees of what is typed. */
  readonly show: (typed: string) => string;
  /** The characters that are taken; others are ignored. */
  readonly accepts: RegExp;
  /** What an answer looks like, in a few words: shown where it is unfinished, or something else was pasted. */
  readonly expects?: string;
  /** The answer in a paste that holds more: the value of `key = value`, say. */
  readonly picks?: (pasted: string) => string | undefined;
  /** Enter alone is an answer: an empty one. */
  readonly mayBeEmpty?: boolean;
  /** True when no Enter is needed any more. */
  readonly isComplete?: (typed: string) => boolean;
  /** What is wrong with an answer, which is then asked again; undefined for a good one. */
  readonly wrong?: (typed: string) => string | undefined;
  /** What is said beside the last wrong answer, or none in time. */
  readonly hints?: readonly string[];
  /** How it ends then; `usage` unless told. */
  readonly reason?: Reason;
  /** Milliseconds before the question is given up. */
  readonly limit?: number;
}

export interface Line {
  readonly typed: string;
  readonly state: 'open' | 'done' | 'cancelled' | 'interrupted';
  /** What stands beside it until the next key. */
  readonly note?: string;
}

export const EMPTY: Line = { typed: '', state: 'open' };

const LONGEST = 4096;

/** The line after a chunk of keys; what comes behind its end is dropped. */
export function typedOn(line: Line, chunk: string, question: Question): Line {
  let { typed, state } = line;
  const keys = keysOf(chunk);
  const picked = pickedFrom(keys, question);
  if (picked !== undefined) return { typed: picked, state: /[\r\n]/.test(chunk) ? 'done' : state };
  if (isForeign(keys, question)) return { typed, state, ...noted(question) };
  let note = {};
  for (const key of keys) {
    if (state !== 'open') break;
    note = {};
    const ending = ENDING.get(key);
    if (ending) state = ending;
    else if (key === '\r' || key === '\n') {
      if (isAnswer(typed, question)) state = 'done';
      else note = noted(question);
    } else if (key === '\u007f' || key === '\b') typed = [...typed].slice(0, -1).join('');
    else if (key === '\u0015') typed = '';
    else if (question.accepts.test(key) && typed.length < LONGEST) typed += key;
    if (state === 'open' && question.isComplete?.(typed)) state = 'done';
  }
  return { typed, state, ...note };
}

/** What Ctrl-C is in a chunk of keys. */
export const CTRL_C = '\u0003';

const ENDING: ReadonlyMap<string, Line['state']> = new Map([
  [CTRL_C, 'interrupted'],
  ['\u0004', 'cancelled'],
  ['\u001b', 'cancelled'],
]);

const noted = ({ expects }: Question): Pick<Line, 'note'> => (expects ? { note: expects } : {});

function pickedFrom(keys: readonly string[], { picks }: Question): string | undefined {
  return keys.length > 1 && !keys.some((key) => ENDING.has(key)) ? picks?.(keys.join('')) : undefined;
}

/** True for a paste with more in it than an answer: to pick what fits out of it would be to guess. */
function isForeign(keys: readonly string[], { accepts }: Question): boolean {
  const odd = keys.filter((key) => !accepts.test(key) && !/[\s\-\u0000-\u001f\u007f]/.test(key));
  return keys.length > 1 && odd.length > 0 && !keys.some((key) => ENDING.has(key));
}

/** Enter ends what is begun; where the end is known, only what is whole. */
function isAnswer(typed: string, { isComplete, mayBeEmpty = false }: Question): boolean {
  return (typed !== '' || mayBeEmpty) && (isComplete?.(typed) ?? true);
}

/** Keys of a chunk: an escape sequence (an arrow, a paste mark) is one key that means nothing here. */
function keysOf(chunk: string): string[] {
  return chunk.replace(/\u001b(?:\[[0-9;?]*[ -/]*[@-~]|O.)/g, '').match(/[\s\S]/gu) ?? [];
}
