import { writeAll } from '../system/output.ts';
import { clean, cleanLine } from '../words/clean.ts';
import type { WorldFlags } from './index.ts';

/** What can write beside a question that stands on a terminal. */
interface Stage {
  aside(write: () => void): void;
}

/** Words of this run, to stderr. */
export interface Voice {
  say(line: string): void;
  debug(line: string): void;
  /** From now on words go beside what is on this terminal; none: it is closed. */
  beside(stage: Stage | undefined): void;
}

/** The voice of a program, which begins each line with its name. */
export function voiceOf(program: string, { quiet = false }: WorldFlags, isDebug: boolean): Voice {
  let shown: Stage | undefined;
  const call = (line: string): void => {
    const write = (): void => said(`${program}: ${clean(line)}\n`);
    if (shown) shown.aside(write);
    else write();
  };
  return {
    say: (line) => {
      if (!quiet) call(line);
    },
    debug: (line) => {
      if (isDebug) call(`debug: ${cleanLine(line, 500)}`);
    },
    beside(stage) {
      shown = stage;
    },
  };
}

/** Words to a log whose disk is full are lost; what the run is for does not hang on them. */
function said(text: string): void {
  try {
    writeAll(2, text);
  } catch {}
}
