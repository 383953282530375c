// Signals that come to us while a command runs beside us, and its stops, which become ours.

import { after } from '../after.ts';
import { isForeground } from '../terminal/foreground.ts';
import { jobOf } from './job.ts';
import type { Witness } from './witness.ts';

/** What a terminal sends to all in its foreground. */
const OF_THE_TERMINAL: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT', 'SIGTSTP'];
/** What is passed on at any time. */
const PASSED_ON: readonly NodeJS.Signals[] = [
  ...(['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGALRM', 'SIGCONT'] as const),
];
/** What is heard from before the command is there: SIGCHLD tells of its stops. */
export const HEARD: readonly NodeJS.Signals[] = [...PASSED_ON, 'SIGCHLD'];
/** A command that is over at once needs no witness, but on a terminal, where a key may be pressed at any time. */
const SHORT_MS = 250;
/** What came with a stop is heard within so much time after it. */
const STALE_MS = 50;

export interface Passed {
  on(signal: NodeJS.Signals): Promise<void>;
  /** Sends away who helps. */
  end(): void;
  /** Listens no more, which who exits at once need not wait for. */
  silence(): void;
}

/** Passes signals on to a command that runs; `send` gives it one. */
export function passTo(pid: number, send: (signal: NodeJS.Signals) => void): Passed {
  const hasTerminal = (jobOf(process.pid)?.foreground ?? 0) > 0;
  let witness: Witness | undefined;
  let wentOn = Number.NEGATIVE_INFINITY;

  const hasGot = async (signal: NodeJS.Signals): Promise<boolean> => {
    const job = jobOf(pid);
    if (job && job.group !== jobOf(process.pid)?.group) return false;
    return (await witness?.saw(signal)) ?? (OF_THE_TERMINAL.includes(signal) && isForeground());
  };
  /** Stops us where the command was stopped, so that the shell takes its terminal back; it is the shell that goes on. */
  const stopWithIt = (): void => {
    if (!hasTerminal || !jobOf(pid)?.isStopped) return;
    process.kill(process.pid, 'SIGSTOP');
    wentOn = performance.now();
  };
  const passOn = async (signal: NodeJS.Signals): Promise<void> => {
    const came = performance.now();
    const has = await hasGot(signal);
    // A stop that is over by the time it is looked at must not be made a second one.
    if (signal === 'SIGTSTP' && wentOn > came - STALE_MS) return;
    if (!has) send(signal);
    // Where it cannot be seen that the command has stopped, we stop as we would have without listening.
    else if (signal === 'SIGTSTP' && !jobOf(pid)) process.kill(process.pid, 'SIGSTOP');
  };
  const on = async (signal: NodeJS.Signals): Promise<void> =>
    signal === 'SIGCHLD' ? stopWithIt() : passOn(signal);

  const hearStops = (): (() => void) => listen(['SIGTSTP'], (signal) => void on(signal));
  let silence = hearStops();
  let isOver = false;
  /** While a program is being started, its copy of us can be stopped, and we wait for it: we must stop as it does. */
  const call = async (): Promise<void> => {
    // Where the program is just being replaced there is none, and the command runs on.
    const found = await import('./witness.ts').catch(() => undefined);
    if (!found || isOver) return;
    silence();
    witness = found.callWitness([...PASSED_ON, 'SIGTSTP'], () => void call());
    silence = hearStops();
  };
  const callOff = after(hasTerminal ? 0 : SHORT_MS, () => void call());
  return {
    on,
    end() {
      isOver = true;
      callOff();
      witness?.dismiss();
    },
    silence: () => silence(),
  };
}

/** Listens to signals until it is called off. */
export function listen(
  signals: readonly NodeJS.Signals[],
  act: (signal: NodeJS.Signals) => void,
): () => void {
  for (const signal of signals) process.on(signal, act);
  return () => {
    for (const signal of signals) process.removeListener(signal, act);
  };
}
