// The context of a warm run, which happens hundreds of times a day: the plan is one that was made before, the session is
// read from the keychain, and that is all. Whatever is not as it was is left to the whole context, behind import().

import type { Keychain } from '../keychain/index.ts';
import type { Value } from '../profiles/profile.ts';
import type { Env } from '../profiles/settings.ts';
import { isFresh } from '../sessions/fresh.ts';
import { keptSession } from '../sessions/kept-session.ts';
import { after } from '../system/after.ts';
import { type Compiled, keepCompiled } from '../system/compiled.ts';
import { asGiven, programFileOf } from '../system/node-variables.ts';
import { isScreen, isTerminal, writeAll } from '../system/output.ts';
import { environmentOf, programNameOf } from '../system/places.ts';
import { privateReader } from '../system/private-reader.ts';
import type { Context, WarmContext, WorldFlags } from './index.ts';
import { type KeptPlan, plansFolderOf, recalled, runsNothing } from './kept-plans.ts';
import { openKeychain } from './keychain.ts';
import { type Voice, voiceOf } from './voice.ts';

/** What is known of a run beside its process. */
export interface Asked {
  readonly flags?: WorldFlags;
  /** Its command may offer to choose a keychain. */
  readonly offersFile?: boolean | undefined;
  /** The shell whose hook reads the answer. */
  readonly reader?: string;
  /** What was compiled for this run, which is kept before a command may take our place. */
  readonly anew?: readonly Compiled[];
}

/** A warm context, and what the whole one is made with. */
export interface Lane extends WarmContext {
  readonly voice: Voice;
  keychain(): Promise<Keychain>;
  /** Why nothing may be asked; undefined where it may. */
  readonly whyForbidden: string | undefined;
  /** Keeps what was compiled for this run, for the next. */
  keep(): Promise<void>;
}

/** The warm context of a process; `widen` makes the whole one of it. */
export function laneOf(
  world: NodeJS.Process,
  { flags = {}, offersFile = false, reader, anew = [] }: Asked,
  widen: (lane: Lane) => Promise<Context>,
): Lane {
  const { platform } = world;
  const env = environmentOf(asGiven(world.env), platform);
  const program = programNameOf(world.argv);
  const isDebug = flags.debug === true || Boolean(env.SWITCH_DEBUG);
  const voice = voiceOf(program, flags, isDebug);
  const forbidden = whyForbidden(flags, env);
  let isWarm = true;
  const whole = once(() => {
    isWarm = false;
    return widen(lane);
  });
  const keep = (): Promise<void> => keepCompiled(anew, isWarm);
  const plans = once(() => privateReader(plansFolderOf(lane)));
  const noted = new Set<string>();
  let kept: KeptPlan | undefined;
  const find = (profile: string): KeptPlan | undefined => {
    if (isDebug) return undefined;
    if (kept?.plan.profile !== profile) kept = recalled(profile, plans(), { env, platform });
    return kept;
  };
  const settings = async (): Promise<ReadonlyMap<string, Value>> =>
    kept && runsNothing(kept.settings)
      ? kept.settings
      : (await import('./heard.ts')).heardSettings(await whole());

  const lane: Lane = {
    program,
    programFile: programFileOf(world),
    ...(reader !== undefined && { reader }),
    env,
    platform,
    get isOnScreen() {
      return isTerminal(1);
    },
    get isAttended() {
      return isScreen(2);
    },
    whyForbidden: forbidden,
    mayAsk: forbidden === undefined,
    now: () => Date.now(),
    answer: (text) => writeAll(1, text),
    voice,
    say: voice.say,
    debug: voice.debug,
    knows: async (profile) => find(profile) !== undefined || (await whole()).knows(profile),
    planned: async (profile, options) =>
      (Object.keys(options).length === 0 ? find(profile) : undefined) ??
      (await whole()).planned(profile, options),
    async open(plan, options) {
      const found = plan === kept?.plan ? kept : undefined;
      if (!found || options.fresh) return (await whole()).open(plan, options);
      const last = once(() => keptSession(found.prefix, lane.keychain));
      // What stands in the way is met again, and told, by whoever opens one then.
      const session = await last().catch(() => undefined);
      if (session && isFresh(session, lane.now(), options)) return session;
      const { openedAnew } = await import('./opened-anew.ts');
      return openedAnew(found, { ...options, last }, await whole());
    },
    keychain: once(async () => openKeychain(flags.keychain, lane, await settings(), offersFile)),
    keepClock: async (moment) => (await import('./clock.ts')).keepClock(moment, lane),
    async noteUse(profile) {
      if (noted.has(profile)) return;
      noted.add(profile);
      const settings = kept?.settings ?? (await whole()).profiles().settings;
      (await import('./uses.ts')).noteUse(profile, lane, settings);
    },
    async findProgram(name) {
      const [{ refuseChangedWords }, { findProgram }] = await Promise.all([
        import('../system/child/given-words.ts'),
        import('../system/child/which.ts'),
      ]);
      refuseChangedWords(world.argv.slice(2));
      return findProgram(name, env, platform);
    },
    // Not before what is waited for is on its way.
    expectChild: () =>
      void after(1, () => void import('../system/child/run.ts').then(({ prepare }) => prepare())),
    async runChild(command) {
      const { runChild } = await import('../system/child/run.ts');
      await keep();
      return runChild(command);
    },
    whole,
    keep,
  };
  return lane;
}

function whyForbidden({ input }: WorldFlags, env: Env): string | undefined {
  if (input === false) return '--no-input was given';
  const variable = ['SWITCH_NO_INPUT', 'CI'].find((name) => env[name]);
  return variable && `${variable} is set, so that nothing is asked`;
}

/** Makes it when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
