import { SwitchError } from '../errors.ts';
import { type Claim, type Failure, over, type Standing, standing } from './claims.ts';
import { MFA_CODE, SIGN_IN } from './questions.ts';
import type { FlightWorld } from './single-flight.ts';

/** How long what takes, in milliseconds. */
export interface Limits {
  /** Between two looks at a claim. */
  readonly poll: number;
  /** Between two signs of life of a leader. */
  readonly renewal: number;
  /** Until it is said what is waited for. */
  readonly words: number;
  /** For a code that another process asks. */
  readonly patience: number;
  /** For a person who signs in in a browser. */
  readonly signIn: number;
  /** Until a leader without a sign of life is taken for stopped. */
  readonly silence: number;
  /** For another process to take over, where this one could ask nobody. */
  readonly grace: number;
}

/** A claim that was not renewed for long. */
export type Silent = Pick<Standing, 'number' | 'mark'>;

/** Who waits for a claim, and would make this one itself. */
export interface Waiter {
  /** What the claims are called. */
  readonly key: string;
  readonly claim: Claim;
  /** True where what made the leader fail ends the wait, too. */
  readonly sharesFailures: boolean;
  readonly world: FlightWorld;
  readonly limits: Limits;
  /** Says words, the first time. */
  say(words: string): void;
}

/** A process that sleeps with its machine waits no longer for that. */
const LONGEST_STEP_MS = 1_000;

/**
 * Waits until a claim is over or its holder dead; or silent, and then gives what it was silent at. Silence is what was
 * seen of it, not what clocks say: they differ between machines, and run on while one sleeps.
 */
export async function waitedFor(first: Standing, waiter: Waiter): Promise<Silent | undefined> {
  const { world, limits, key } = waiter;
  let [awake, renewed, at, mark] = [0, 0, world.clock(), first.mark];
  for (;;) {
    await world.wait(limits.poll);
    awake += Math.min(world.clock() - at, LONGEST_STEP_MS);
    at = world.clock();
    const found = unlessBroken(() => standing(world.folder, key, first.number));
    if (!found) return ended(first.number, waiter);
    if (world.hasEnded(found.claim)) return undefined;
    if (found.mark !== mark) [renewed, mark] = [awake, found.mark];
    if (awake - renewed >= limits.silence) return found;
    if (!found.claim.asks) continue;
    if (awake >= limits.words) waiter.say(`waiting for ${questionOf(found.claim)}`);
    if (renewed >= patienceFor(found.claim, limits)) throw gaveUp(found.claim);
  }
}

const patienceFor = ({ question }: Claim, { patience, signIn }: Limits): number =>
  question === SIGN_IN ? signIn : patience;

/** What stopped the leader stops those who wait for the same, and would have asked where it did. */
function ended(number: number, { world, key, claim, sharesFailures }: Waiter): undefined {
  const last = unlessBroken(() => over(world.folder, key, number));
  const isSame = last?.item === claim.item && last.terminal === claim.terminal;
  const reason = SHARED.find((known) => known === last?.failure?.reason);
  if (last?.failure && reason && isSame && sharesFailures) throw shared(reason, last.failure, last);
}

/** Other failures are the leader's own: its code, its keychain, its options. */
const SHARED = ['refused', 'failed', 'cancelled'] as const;

function shared(reason: (typeof SHARED)[number], { message, hints }: Failure, leader: Claim): SwitchError {
  return new SwitchError(reason, message, [
    ...hints,
    `so it went for ${nameOf(leader)}, which was waited for`,
  ]);
}

function gaveUp(leader: Claim): SwitchError {
  const where = leader.terminal
    ? 'answer it there, or press Ctrl-C there'
    : `or end that run: kill ${leader.pid}`;
  return new SwitchError('usage', `nothing came yet of ${questionOf(leader)}`, [where, 'then try again']);
}

function questionOf(leader: Claim): string {
  const { question = MFA_CODE, terminal } = leader;
  return terminal
    ? `${question} that is asked on ${terminal} by ${nameOf(leader)}`
    : `${question} of another run, ${nameOf(leader)}`;
}

const nameOf = ({ program, pid }: Claim): string => `${program} (pid ${pid})`;

/** Where the folder cannot be read any more, nothing stands in it. */
function unlessBroken<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
