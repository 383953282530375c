import type { CodeRefused } from '../errors.ts';
import { parseRoleArn } from '../profiles/arn.ts';
import type { CredentialPlan, Step } from '../profiles/plan.ts';
import { isKept } from '../profiles/source.ts';
import { rfc3339 } from '../words/time.ts';
import { keep, lookFor, SOURCE, sourceOf } from './first.ts';
import { type Margin, usable } from './fresh.ts';
import type { Errand } from './leading.ts';
import { performed } from './perform.ts';
import { prefixOf } from './prefix.ts';
import type { Credentials, Handover, Session } from './session.ts';
import type { SessionStore } from './store.ts';
import type { Sts } from './sts.ts';

/** What opening a session needs of the world; a warm run touches the clock and the store alone. */
export interface OpenWorld {
  now(): number;
  store: Pick<SessionStore, 'open' | 'get' | 'put'>;
  /**
   * The first credentials; `asks` is told the question that a person is asked for them. The wish is for those that are
   * handed over themselves, and not kept.
   */
  source(
    plan: CredentialPlan,
    asks: (question: string) => void,
    wish?: OpenOptions,
  ): Promise<Handover & Partial<Session>>;
  /** A code of the user's device. The attempt counts from 1; behind the first, why the last code was refused. */
  code(device: string, plan: CredentialPlan, attempt: number, refused?: CodeRefused): Promise<string>;
  perform: Sts['perform'];
  reach: Sts['reach'];
  /** AWS's time, in milliseconds since the epoch, where it takes a session; undefined where it does not. */
  timeBy(session: Session, step: Step | undefined, plan: CredentialPlan): Promise<number | undefined>;
  /** Makes a session, or waits for the process that makes it. */
  once<T>(errand: Errand<T>, plan: CredentialPlan): Promise<T>;
  say(message: string): void;
  debug(message: string): void;
}

export interface OpenOptions extends Margin {
  /** Kept sessions are not looked at. */
  readonly fresh: boolean;
  /** The kept session of the last step, where it was looked for already: nobody is asked again for it. */
  readonly last?: () => Promise<Session | undefined>;
}

/** Starts from the last step whose session is still fresh in the store and performs only what is left. */
export async function openSession(
  plan: CredentialPlan,
  world: OpenWorld,
  options: OpenOptions,
): Promise<Handover> {
  try {
    const handover = await opened(plan, world, options);
    world.debug(whose(handover, plan));
    return handover;
  } catch (error) {
    if (options.fresh) throw error;
    const { lastResort } = await import('./last-resort.ts');
    const rest = await lastResort(plan, world, error);
    if (rest) return rest;
    throw error;
  }
}

/** What may be shown of credentials: the account where it is known, the end of the key's id, until when. */
function whose({ accessKeyId, expires }: Handover, { steps }: CredentialPlan): string {
  const last = steps.at(-1);
  const account = last?.call === 'AssumeRole' ? parseRoleArn(last.roleArn)?.account : undefined;
  const until = expires === undefined ? 'without an end' : `until ${rfc3339(expires)}`;
  return `${account ? `account ${account}, ` : ''}key …${accessKeyId.slice(-4)}, ${until}`;
}

async function opened(plan: CredentialPlan, world: OpenWorld, options: OpenOptions): Promise<Handover> {
  const kept = options.fresh ? undefined : await lastFresh(plan, world, options);
  const next = (kept?.index ?? SOURCE) + 1;
  if (next < plan.steps.length) sayWhatIsCapped(plan, world);
  const isFirst = isKept(plan.source) || plan.steps.length === 0;
  let session = kept?.session ?? (isFirst ? await sourceOf(plan, world, options) : undefined);
  for (const index of plan.steps.keys())
    if (index >= next) session = await world.once(errandOf(plan, index, session, world, options), plan);
  return session as Handover;
}

/** A step of a plan behind the session of the one before. */
function errandOf(
  plan: CredentialPlan,
  index: number,
  before: Credentials | undefined,
  world: OpenWorld,
  options: OpenOptions,
): Errand<Session> {
  const step = plan.steps[index] as Step;
  const prefix = prefixOf(plan, index);
  const sent = new Set<string>();
  return {
    item: prefix.item,
    device: step.mfaSerial,
    // The keychain is opened first, and may ask for its own.
    ...(step.mfaSerial && { question: 'the passphrase or MFA code' }),
    isFresh: options.fresh,
    look: lookFor(prefix, world, options),
    async make(lead) {
      // No code is asked where it would be for nothing.
      if (step.mfaSerial) await world.store.open();
      const credentials = before ?? (await world.source(plan, lead.asks));
      if (step.mfaSerial) await world.reach(step, plan);
      const session = await performed(step, credentials, plan, world, { lead, sent });
      await keep(plan, index, session, world);
      return session;
    },
  };
}

function sayWhatIsCapped(plan: CredentialPlan, world: OpenWorld): void {
  for (const note of plan.notes) if (SAID_ALOUD.has(note.code)) world.say(note.message);
}

/** What is shared is said by whoever asks for the code. */
const SAID_ALOUD: ReadonlySet<string> = new Set(['duration-capped', 'assumed-directly']);

async function lastFresh(
  plan: CredentialPlan,
  world: OpenWorld,
  { last, ...margin }: OpenOptions,
): Promise<{ session: Session; index: number } | undefined> {
  const first = isKept(plan.source) ? SOURCE : 0;
  for (let index = plan.steps.length - 1, known = last; index >= first; index--, known = undefined) {
    const kept = known ? await known() : await world.store.get(prefixOf(plan, index));
    const session = kept && (await usable(kept, index, plan, world, margin));
    if (session) {
      world.debug(
        `${nameOf(index)}: a kept session ending in ${Math.round((session.expires - world.now()) / 1000)} s serves`,
      );
      return { session, index };
    }
    world.debug(`${nameOf(index)}: ${kept ? 'the kept session is too near its end' : 'no kept session'}`);
  }
  return undefined;
}

const nameOf = (index: number): string => (index === SOURCE ? 'first credentials' : `step ${index}`);
