// Whether a signal came to us alone or to the whole process group, as Ctrl-C does: then the command has it already,
// and a second one would make some programs give up without tidying. Node does not tell who has sent a signal. So a
// small sh stands beside us in the group, catches what the group gets, and is asked. It ends with us, however we end.

import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';

export interface Witness {
  /** True where the whole group got a signal as well; undefined where the witness does not know. */
  saw(signal: NodeJS.Signals): Promise<boolean | undefined>;
  dismiss(): void;
}

/** One line for each signal, and a dot for each question. A read that a signal cuts short is no end of the input. */
const scriptFor = (names: readonly string[]): string =>
  `for s in ${names.join(' ')}; do trap "echo SIG$s; got=1" $s; done; echo .
while got=; read -r _ && echo . || test "$got"; do :; done`;

const ANSWER_MS = 2000;
/** Several of one signal in so short a time are one to the system, now and then. */
const SAME_MS = 50;

/** Has a witness stand in our process group. One that a signal has killed was seen by that; another is called then. */
export function callWitness(signals: readonly NodeJS.Signals[], another: () => void): Witness {
  const names = signals.map((signal) => signal.slice(3));
  const sh = spawn('/bin/sh', ['-c', scriptFor(names)], { env: {}, stdio: ['pipe', 'pipe', 'ignore'] });
  const last = new Map<string, number>();
  const waiting: (() => void)[] = [];
  let rest = '';
  let dots = 0;
  let asked = 1;
  let isThere = true;
  let isDismissed = false;
  const hasSeen = (signal: NodeJS.Signals, since: number): boolean =>
    (last.get(signal) ?? Number.NEGATIVE_INFINITY) > since - SAME_MS;
  const leave = (): void => {
    isThere = false;
    for (const answer of waiting.splice(0)) answer();
  };
  sh.on('error', leave).on('exit', (_code, signal) => {
    if (signal) last.set(signal, performance.now());
    leave();
    if (signal && !isDismissed) another();
  });
  sh.stdin.on('error', leave);
  sh.stdout
    .on('error', leave)
    .setEncoding('latin1')
    .on('data', (part: string) => {
      const lines = (rest + part).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === '.') dots++;
        else last.set(line, performance.now());
      }
      if (dots === asked) for (const answer of waiting.splice(0)) answer();
    });
  // Not every runtime waits for a pipe that is written to.
  for (const one of [sh, sh.stdin, sh.stdout] as Partial<Pick<Socket, 'unref'>>[]) one.unref?.();
  return {
    async saw(signal) {
      const came = performance.now();
      if (!isThere) return hasSeen(signal, came) || undefined;
      const mine = ++asked;
      sh.stdin.write('\n');
      await new Promise<void>((resolve) => {
        const late = setTimeout(resolve, ANSWER_MS);
        waiting.push(() => {
          clearTimeout(late);
          resolve();
        });
      });
      return hasSeen(signal, came) || (isThere && dots >= mine ? false : undefined);
    },
    dismiss() {
      isThere = false;
      isDismissed = true;
      sh.stdin.destroy();
    },
  };
}
