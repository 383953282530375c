import type { WarmContext } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { cleanLine } from '../words/clean.ts';
import { asTyped } from './as-typed.ts';

/** What happened, then why and what to do, a line each. A stack only where it was asked for. */
export function report(error: unknown, { program, say, env }: WarmContext): void {
  if (error instanceof SwitchError)
    say(
      lines(
        error.message,
        error.hints.map((hint) => asTyped(hint, program)),
      ),
    );
  else if (isLost(error)) {
    const why = error.code === 'ENOSPC' ? 'the disk is full' : error.message;
    say(lines(`stdout cannot be written to: ${why}`, []));
  } else {
    const what = error instanceof Error ? error.message : String(error);
    say(lines(`a fault in ${program} itself: ${what}`, ['SWITCH_DEBUG=1 shows where']));
  }
  if (env.SWITCH_DEBUG && error instanceof Error)
    say(lines('debug:', error.stack?.split('\n').slice(1) ?? []));
}

/** An answer that could not be written. */
const isLost = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'descriptor' in error && error.descriptor === 1;

function lines(first: string, more: readonly string[]): string {
  return [cleanLine(first, LONGEST_LINE), ...more.map((line) => `  ${cleanLine(line, LONGEST_LINE)}`)].join(
    '\n',
  );
}

const LONGEST_LINE = 1000;
