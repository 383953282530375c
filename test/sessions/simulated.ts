// Processes that share a folder of claims and a store, on a clock that runs only as far as somebody waits for it.

import type { Claim, ClaimFolder } from '../../src/sessions/claims.ts';
import type { Errand, Lead } from '../../src/sessions/leading.ts';
import { type Asker, type FlightWorld, inSingleFlight } from '../../src/sessions/single-flight.ts';

export const DEVICE = 'arn:aws:iam::111111111111:mfa/ada';

/** What a process makes, and how long its question and its call take. */
export interface Work {
  readonly item?: string;
  readonly device?: string | undefined;
  readonly isFresh?: boolean;
  readonly asker?: Asker;
  /** How long a look into the store takes. */
  readonly looks?: number;
  /** How long opening the store takes. */
  readonly opens?: number;
  readonly asks?: number;
  readonly calls?: number;
  /** What its call ends with. */
  readonly failure?: Error;
}

interface Sleeper {
  readonly at: number;
  readonly pid: number;
  wake(): void;
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
};

/** A machine of simulated processes; `did` is what they did, in order, with the second of it. */
export function simulated() {
  const files = new Map<string, { text: string; mark: number }>();
  const store = new Map<string, string>();
  const did: string[] = [];
  const said: string[] = [];
  const dead = new Set<number>();
  const stopped = new Set<number>();
  let [sleepers, now, marks, isBroken]: [Sleeper[], number, number, boolean] = [[], 0, 0, false];
  const note = (words: string): void => void did.push(`${Math.round(now / 1000)} s ${words}`);

  const put = (name: string, text: string): void => {
    if (isBroken) throw new Error('the disk is full');
    files.set(name, { text, mark: ++marks });
  };
  const folder: ClaimFolder = {
    names: () => [...files.keys()],
    read: (name) => files.get(name),
    create(name, text) {
      if (files.has(name)) return false;
      put(name, text);
      return true;
    },
    write: put,
    renew: (name) => put(name, files.get(name)?.text ?? ''),
    rename(name, to) {
      put(to, files.get(name)?.text ?? '');
      files.delete(name);
    },
    delete: (name) => void files.delete(name),
    sweep: () => {},
  };
  const sleep = (pid: number, milliseconds: number): Promise<void> =>
    new Promise((wake) => void sleepers.push({ at: now + milliseconds, pid, wake }));

  const worldOf = (pid: number, asker: Asker): FlightWorld => ({
    folder,
    self: { pid, machine: 'here', started: `${pid}` },
    program: 'switch',
    hasEnded: ({ pid: other, machine }: Pick<Claim, 'pid' | 'machine'>) =>
      machine === 'here' && dead.has(other),
    asker: async () => asker,
    clock: () => now,
    wait: (milliseconds) => sleep(pid, milliseconds),
    every(milliseconds, act) {
      let isOn = true;
      const again = async (): Promise<void> => {
        await sleep(pid, milliseconds);
        if (isOn) act();
        if (isOn) await again();
      };
      void again();
      return () => {
        isOn = false;
      };
    },
    say: (message) => said.push(`${pid}: ${message}`),
    debug: () => {},
  });

  const errandOf = (pid: number, work: Work): Errand<string> => {
    const {
      item = 'session/a',
      device,
      isFresh = false,
      looks = 0,
      opens = 0,
      asks = 0,
      calls = 100,
      failure,
    } = work;
    return {
      item,
      device,
      isFresh,
      async look() {
        const found = isFresh ? undefined : store.get(item);
        if (looks > 0) await sleep(pid, looks);
        return found;
      },
      async make(lead: Lead) {
        if (device) {
          if (opens > 0) await sleep(pid, opens);
          lead.asks();
          note(`${pid} asks`);
          if (work.asker?.canAsk === false) throw new Error('nobody to ask');
          await sleep(pid, asks);
        }
        lead.calls();
        note(`${pid} calls`);
        await sleep(pid, calls);
        if (failure) throw failure;
        store.set(item, `by ${pid}`);
        return `by ${pid}`;
      },
    };
  };

  /** Starts a process; its end is what it was served with, or how it failed. */
  const start = (pid: number, work: Work = {}): Promise<string> =>
    inSingleFlight(errandOf(pid, work), worldOf(pid, work.asker ?? { canAsk: true })).catch(
      (error: Error) => error.message,
    );

  /** Lets time pass: the processes that are stopped or dead do not see it. */
  const pass = async (milliseconds: number): Promise<void> => {
    const until = now + milliseconds;
    for (;;) {
      await settle();
      const next = sleepers
        .filter(({ pid, at }) => at <= until && !dead.has(pid) && !stopped.has(pid))
        .sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      sleepers = sleepers.filter((one) => one !== next);
      now = Math.max(now, next.at);
      next.wake();
    }
    now = until;
  };

  return {
    files,
    store,
    did,
    said,
    start,
    pass,
    kill: (pid: number) => void dead.add(pid),
    stop: (pid: number) => void stopped.add(pid),
    wake: (pid: number) => void stopped.delete(pid),
    /** The machine sleeps: its clock runs on, and nobody sees it. */
    sleep: (milliseconds: number) => {
      now += milliseconds;
    },
    fillDisk: () => {
      isBroken = true;
    },
    folder,
  };
}
