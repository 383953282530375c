import { SwitchError } from '../errors.ts';
import { claimed, type Failure, type Held } from './claims.ts';
import { MFA_CODE } from './questions.ts';
import type { FlightWorld } from './single-flight.ts';
import type { Waiter } from './waiting.ts';

/** A thing to be made once among all processes. */
export interface Errand<T> {
  /** Its name in the store. */
  readonly item: string;
  /** The device whose code it takes: of two things with one device, one is made after the other. */
  readonly device?: string | undefined;
  /** What a person is asked for, where it is no MFA code. */
  readonly question?: string;
  /** It is made even where another process has just made it. */
  readonly isFresh: boolean;
  /** What is in the store already. */
  look(): Promise<T | undefined>;
  make(lead: Lead): Promise<T>;
}

/** What the process that makes a thing tells those who wait for it. */
export interface Lead {
  /** A code, or something else, is about to be asked. Throws where another process has taken over: then that one asks. */
  asks(question?: string): void;
  /** The code is there, and AWS is called. */
  calls(): void;
}

/** Makes the thing under a claim; undefined where another process was faster. Without a number there is no claim. */
export async function madeBehind<T>(
  number: number | undefined,
  errand: Errand<T>,
  { key, claim, world, limits }: Waiter,
): Promise<T | undefined> {
  const held =
    number === undefined ? undefined : tried(world, () => claimed(world.folder, key, number, claim));
  if (!held) return errand.make(ALONE);
  return held.value && madeUnder(held.value, errand, world, limits.renewal);
}

const ALONE: Lead = { asks() {}, calls() {} };

/** Another process has taken over. */
class TakenOver extends Error {}

async function madeUnder<T>(
  held: Held,
  errand: Errand<T>,
  world: FlightWorld,
  renewal: number,
): Promise<T | undefined> {
  const stop = world.every(renewal, () => tried(world, held.renew));
  let failure: Failure | undefined;
  try {
    return (await errand.look()) ?? (await errand.make(leadWith(held, world)));
  } catch (error) {
    if (error instanceof TakenOver) return undefined;
    if (error instanceof SwitchError)
      failure = { reason: error.reason, message: error.message, hints: error.hints };
    throw error;
  } finally {
    stop();
    tried(world, () => held.end(failure));
  }
}

function leadWith(held: Held, world: FlightWorld): Lead {
  return {
    asks(question = MFA_CODE) {
      if (tried(world, held.isOurs)?.value === false) throw new TakenOver();
      tried(world, () => held.change({ asks: true, question }));
    },
    calls: () => void tried(world, () => held.change({ asks: false })),
  };
}

/** A full or read-only disk takes the claims away, and nothing else. */
export function tried<T>({ debug }: FlightWorld, act: () => T): { readonly value: T } | undefined {
  try {
    return { value: act() };
  } catch (error) {
    debug(`no claim on a session: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}
