// What typing does to a line, as a pure function: the loop on the terminal is in terminal.ts.

/** A question of one line. */
export interface Question {
  readonly label: string;
  /** What the person sees of what is typed. */
  readonly show: (typed: string) => string;
  /** The characters that are taken; others are ignored. */
  readonly accepts: RegExp;
  /** True when no Enter is needed any more. */
  readonly isComplete?: (typed: string) => boolean;
  /** Milliseconds before the question is given up. */
  readonly limit?: number;
}

export interface Line {
  readonly typed: string;
  readonly state: 'open' | 'done' | 'cancelled';
}

export const EMPTY: Line = { typed: '', state: 'open' };

const LONGEST = 4096;

/** The line after a chunk of keys; what comes behind its end is dropped. */
export function typedOn(line: Line, chunk: string, question: Question): Line {
  let { typed, state } = line;
  for (const key of keysOf(chunk)) {
    if (state !== 'open') break;
    if (key === '\u0003' || key === '\u0004' || key === '\u001b') state = 'cancelled';
    else if (key === '\r' || key === '\n') state = isAnswer(typed, question) ? 'done' : 'open';
    else if (key === '\u007f' || key === '\b') typed = [...typed].slice(0, -1).join('');
    else if (key === '\u0015') typed = '';
    else if (question.accepts.test(key) && typed.length < LONGEST) typed += key;
    if (state === 'open' && question.isComplete?.(typed)) state = 'done';
  }
  return { typed, state };
}

/** Enter ends what is begun; where the end is known, only what is whole. */
function isAnswer(typed: string, { isComplete }: Question): boolean {
  return typed !== '' && (isComplete?.(typed) ?? true);
}

/** Keys of a chunk: an escape sequence (an arrow, a paste mark) is one key that means nothing here. */
function keysOf(chunk: string): string[] {
  return chunk.replace(/\u001b(?:\[[0-9;?]*[ -/]*[@-~]|O.)/g, '').match(/[\s\S]/gu) ?? [];
}
