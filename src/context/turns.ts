import { join } from 'node:path';
import type { Turn } from '../keychain/index.ts';
import type { Errand, Lead } from '../sessions/leading.ts';
import { stateFolderOf } from '../system/places.ts';
import type { Context, WarmContext } from './index.ts';

/** What single flight needs, but for who would be asked. */
export async function flightOf({ env, platform, program, say, debug }: WarmContext) {
  const { flightEdge } = await import('../system/flight-lock.ts');
  return { ...flightEdge(join(stateFolderOf(env, platform), 'flight')), program, say, debug };
}

/** Makes a thing that asks nobody, while others wait for it. */
export async function once<T>(errand: Errand<T>, context: Context): Promise<T> {
  const { inSingleFlight } = await import('../sessions/single-flight.ts');
  return inSingleFlight(errand, { ...(await flightOf(context)), asker: async () => ({ canAsk: true }) });
}

const QUESTION = 'the passphrase of the encrypted file';

/** Makes a thing while others wait for it. Who would have to ask, and has nobody, leaves it to who has. */
export async function inTurn<T>({ name, asks, look, make }: Turn<T>, context: WarmContext): Promise<T> {
  const { inSingleFlight } = await import('../sessions/single-flight.ts');
  const terminal = asks ? await (await context.whole()).terminalName() : undefined;
  const asker = async () => ({ canAsk: !asks || terminal !== undefined, ...(terminal && { terminal }) });
  const device = `${QUESTION} ${name}`;
  const made = (lead: Lead): Promise<T> => {
    if (!asks) lead.calls();
    return make();
  };
  const errand = { item: device, device, question: QUESTION, isFresh: false, look, make: made };
  return inSingleFlight(errand, { ...(await flightOf(context)), asker });
}

const WORDS_MS = 1_000;

/** Changes the stored key of a profile while no other process does. */
export async function inKeyTurn<T>(profile: string, act: () => Promise<T>, context: Context): Promise<T> {
  const { inSingleFlight } = await import('../sessions/single-flight.ts');
  const waiting = `waiting for another run, which changes the key of ${profile}`;
  const words = setTimeout(() => context.say(waiting), WORDS_MS);
  const make = (): Promise<T> => {
    clearTimeout(words);
    return act();
  };
  const errand = { item: `rotation ${profile}`, isFresh: true, look: async () => undefined, make };
  const world = { ...(await flightOf(context)), asker: async () => ({ canAsk: true }) };
  return inSingleFlight(errand, world).finally(() => clearTimeout(words));
}
