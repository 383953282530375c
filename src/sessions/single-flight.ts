// One process makes a thing, and those who want the same wait for it: a hundred at once ask one question and make one
// call. What was made lies in the store; here is decided who makes it. See docs/decisions/single-flight.md.

import { sha256 } from '../words/sha256.ts';
import { type Claim, type ClaimFolder, lastTurn, standing } from './claims.ts';
import { type Errand, madeBehind, tried } from './leading.ts';
import { type Limits, type Silent, type Waiter, waitedFor } from './waiting.ts';

/** Where this process would get a code from. */
export interface Asker {
  /** False: there is nobody. */
  readonly canAsk: boolean;
  /** The terminal, where a person would type it. */
  readonly terminal?: string;
}

/** What single flight needs of the world. */
export interface FlightWorld {
  readonly folder: ClaimFolder;
  readonly self: Pick<Claim, 'pid' | 'machine' | 'started'>;
  /** The name that we were called by. */
  readonly program: string;
  hasEnded(process: Pick<Claim, 'pid' | 'machine' | 'started'>): boolean;
  asker(): Promise<Asker>;
  /** Milliseconds that never go back. */
  clock(): number;
  wait(milliseconds: number): Promise<void>;
  /** Does a thing again and again, until told to stop. */
  every(milliseconds: number, act: () => void): () => void;
  say(message: string): void;
  debug(message: string): void;
}

const LIMITS: Limits = {
  poll: 100,
  renewal: 2_000,
  words: 1_000,
  patience: 50_000,
  signIn: 330_000,
  silence: 30_000,
  grace: 3_000,
};

/** Makes a thing, or waits for the process that makes it. Where no claim can be written it is made without one. */
export async function inSingleFlight<T>(
  errand: Errand<T>,
  world: FlightWorld,
  limits: Limits = LIMITS,
): Promise<T> {
  const { canAsk, terminal }: Asker = errand.device ? await world.asker() : { canAsk: true };
  const waiter = waiterOf(errand, terminal, world, limits);
  let silent: Silent | undefined;
  // Who has nobody to ask leaves those who have somebody a moment to take over.
  let hopesUntil = Number.NEGATIVE_INFINITY;
  for (;;) {
    const found = await errand.look();
    if (found !== undefined) return found;
    const next = tried(world, () => nextOf(waiter, silent));
    if (next && 'claim' in next.value) {
      silent = await waitedFor(next.value, waiter);
      hopesUntil = world.clock() + limits.grace;
    } else if (next && !canAsk && world.clock() < hopesUntil) {
      await world.wait(limits.poll);
    } else {
      const behind = next && canAsk ? next.value.number : undefined;
      const made = await madeBehind(behind, errand, waiter);
      if (made !== undefined) return made;
    }
  }
}

function waiterOf(
  { item, device, question, isFresh }: Errand<unknown>,
  terminal: string | undefined,
  world: FlightWorld,
  limits: Limits,
): Waiter {
  const { self, program } = world;
  const asks = device !== undefined;
  const where = { ...(terminal && { terminal }), ...(question && { question }) };
  const claim: Claim = { ...self, program, item, asks, ...where };
  const key = sha256(device ?? item).slice(0, 32);
  let isSaid = false;
  const say = (words: string): void => {
    if (!isSaid) world.say(words);
    isSaid = true;
  };
  return { key, claim, sharesFailures: !isFresh, world, limits, say };
}

/** The claim of a leader who is at work, or the number of the turn that is over, whose leader died or fell silent. */
function nextOf({ key, world }: Waiter, silent: Silent | undefined) {
  const { number, isOver } = lastTurn(world.folder, key);
  const found = isOver ? undefined : standing(world.folder, key, number);
  if (!found || world.hasEnded(found.claim)) return { number };
  return found.number === silent?.number && found.mark === silent.mark ? { number } : found;
}
