import { CodeRefused } from '../errors.ts';
import type { CredentialPlan, Step } from '../profiles/plan.ts';
import { cleanLine } from '../words/clean.ts';
import { prefixOf } from './prefix.ts';
import type { Credentials, Handover, Session } from './session.ts';
import type { SessionStore } from './store.ts';
import type { Sts } from './sts.ts';

/** What opening a session needs of the world; a warm run touches the clock and the store alone. */
export interface OpenWorld {
  now(): number;
  store: Pick<SessionStore, 'open' | 'get' | 'put'>;
  /** The first credentials. */
  source(plan: CredentialPlan): Promise<Credentials>;
  /** A code of the user's device. The attempt counts from 1; behind the first, why the last code was refused. */
  code(device: string, plan: CredentialPlan, attempt: number, refused?: CodeRefused): Promise<string>;
  perform: Sts['perform'];
  say(message: string): void;
  debug(message: string): void;
}

export interface OpenOptions {
  /** Milliseconds that a kept session must still have; never more than a third of its life. */
  readonly minTtl: number;
  /** Kept sessions are not looked at. */
  readonly fresh: boolean;
}

const CODES_ASKED = 3;

/** Starts from the last step whose session is still fresh in the store and performs only what is left. */
export async function openSession(
  plan: CredentialPlan,
  world: OpenWorld,
  options: OpenOptions,
): Promise<Handover> {
  const kept = options.fresh ? undefined : await lastFresh(plan, world, options.minTtl);
  const left = plan.steps.slice((kept?.index ?? -1) + 1);
  if (left.length > 0) sayWhatIsCapped(plan, world);
  // No code is spent on a session that could not be kept.
  if (left.some(({ mfaSerial }) => mfaSerial)) await world.store.open();
  let credentials: Handover = kept?.session ?? (await world.source(plan));
  for (const [index, step] of plan.steps.entries()) {
    if (kept && index <= kept.index) continue;
    const session = await performed(step, credentials, plan, world);
    await keep(plan, index, session, world);
    credentials = session;
  }
  return credentials;
}

function sayWhatIsCapped(plan: CredentialPlan, world: OpenWorld): void {
  for (const note of plan.notes) if (SAID_ALOUD.has(note.code)) world.say(note.message);
}

const SAID_ALOUD: ReadonlySet<string> = new Set(['duration-capped', 'assumed-directly']);

async function lastFresh(
  plan: CredentialPlan,
  world: OpenWorld,
  minTtl: number,
): Promise<{ session: Session; index: number } | undefined> {
  for (let index = plan.steps.length - 1; index >= 0; index--) {
    const session = await world.store.get(prefixOf(plan, index));
    if (session && isFresh(session, world.now(), minTtl)) {
      world.debug(
        `step ${index}: a kept session ending in ${Math.round((session.expires - world.now()) / 1000)} s serves`,
      );
      return { session, index };
    }
    world.debug(`step ${index}: ${session ? 'the kept session is too near its end' : 'no kept session'}`);
  }
  return undefined;
}

/** True while a session has its margin left; one from the future is not believed. */
export function isFresh({ issued, expires }: Session, now: number, minTtl: number): boolean {
  const margin = Math.min(minTtl, (expires - issued) / 3);
  return expires - now > margin && issued <= now + CLOCK_SLACK;
}

const CLOCK_SLACK = 5 * 60_000;

/** One call; a wrong code is asked again, and no code is sent twice. */
async function performed(
  step: Step,
  credentials: Credentials,
  plan: CredentialPlan,
  world: OpenWorld,
): Promise<Session> {
  const { mfaSerial } = step;
  if (!mfaSerial) return world.perform(step, credentials, undefined, plan);
  const sent = new Set<string>();
  let refused: CodeRefused | undefined;
  for (let attempt = 1; ; attempt++) {
    try {
      const code = await world.code(mfaSerial, plan, attempt, refused);
      if (sent.has(code)) throw new CodeRefused('refused', 'that is the same code again');
      sent.add(code);
      return await world.perform(step, credentials, code, plan);
    } catch (error) {
      if (!(error instanceof CodeRefused) || attempt === CODES_ASKED) throw error;
      refused = error;
      world.debug(`the code of attempt ${attempt} was refused`);
    }
  }
}

/** A session that cannot be kept costs a warning, not the run. */
async function keep(plan: CredentialPlan, index: number, session: Session, world: OpenWorld): Promise<void> {
  const step = plan.steps[index] as Step;
  try {
    await world.store.put(prefixOf(plan, index), session, plan, step);
  } catch (error) {
    world.say(
      `the session could not be kept, the next run opens another: ${cleanLine(error instanceof Error ? error.message : String(error))}`,
    );
  }
}
