// The world that a session is opened in: each part reached when it is first asked for.

import { join } from 'node:path';
import type { MfaWorld } from '../mfa/index.ts';
import type { CodeFlags } from '../mfa/world.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import type { OpenWorld } from '../sessions/open.ts';
import { storeIn } from '../sessions/store.ts';
import type { Sts } from '../sessions/sts.ts';
import { privateFolder } from '../system/files.ts';
import { stateFolderOf } from '../system/places.ts';
import type { Context } from './index.ts';
import { flightOf } from './turns.ts';

/** What opening a session may touch; a warm run reaches the clock and the store alone. */
export function openWorld(context: Context, sts: () => Promise<Sts>, flags: CodeFlags): OpenWorld {
  const used = async () => {
    const { usedCodesIn } = await import('../mfa/used.ts');
    return usedCodesIn(privateFolder(join(stateFolderOf(context.env, context.platform), 'mfa')), context.now);
  };
  const store = async () => storeIn(await context.keychain(), context.index());
  return {
    now: context.now,
    say: onceEach(context.say),
    debug: context.debug,
    store: {
      open: async () => (await store()).open(),
      get: async (prefix) => (await store()).get(prefix),
      put: async (prefix, session, plan, step) => (await store()).put(prefix, session, plan, step),
    },
    async source(plan, asks, wish) {
      const { firstCredentials } = await import('./first-credentials.ts');
      const session = await firstCredentials(plan.source, { sts, asks, wish }, context);
      if (session.sessionToken) await context.noteOpened({ plan, session });
      return session;
    },
    async code(device, plan, attempt, refused) {
      const { codeFor } = await import('../mfa/code.ts');
      const world = await mfaWorld(plan, flags, context);
      await mayAnswer(world, plan, context);
      const why = plan.notes.find(({ code }) => code === 'mfa-shared')?.message;
      const question = { device, profile: plan.profile, why, attempt, refused };
      const code = await codeFor(question, world);
      return (await used()).unused(device, code);
    },
    async timeBy(session, step, plan) {
      if (!step) return undefined;
      const { region, endpoint } = step;
      const { identity, offset } = await sts();
      const place = { region, endpoint, ...callOptions(plan, context) };
      const isGood = identity(session, place, place).then(
        () => true,
        () => false,
      );
      return (await isGood) ? context.now() + offset() : undefined;
    },
    reach: async (step, plan) => (await sts()).reach(step, plan, callOptions(plan, context)),
    async perform(step, credentials, code, plan) {
      const called = sts().then((door) =>
        door.perform(step, credentials, code, plan, callOptions(plan, context)),
      );
      const session = await context.unlessInterrupted(called);
      if (code && step.mfaSerial) (await used()).remember(step.mfaSerial, code);
      await context.noteOpened({ plan, step, session });
      return session;
    },
    async once(errand, plan) {
      const { inSingleFlight } = await import('../sessions/single-flight.ts');
      const asker = async () =>
        (await import('../mfa/code.ts')).askerFor(await mfaWorld(plan, flags, context));
      return inSingleFlight(errand, { ...(await flightOf(context)), asker });
    },
  };
}

/** Two sessions of one run may fail to be kept for one reason, which is said once. */
function onceEach(say: (line: string) => void): (line: string) => void {
  const said = new Set<string>();
  return (line) => {
    if (!said.has(line)) say(line);
    said.add(line);
  };
}

const callOptions = (
  { profile, standsFor = profile }: CredentialPlan,
  { profiles, say, debug }: Context,
) => ({
  caBundle: profiles().profile(standsFor)?.values.get('ca_bundle')?.value,
  say,
  debug,
});

/** A command that is to print the code may be another's word than the user's. */
async function mayAnswer(world: MfaWorld, plan: CredentialPlan, context: Context): Promise<void> {
  const [{ promptFor }, { mfaProcessOf }] = await Promise.all([
    import('../mfa/code.ts'),
    import('../mfa/world.ts'),
  ]);
  const profiles = context.profiles();
  const commands = {
    process: ['mfa_process', mfaProcessOf(plan, profiles)],
    command: ['prompt_command', profiles.settings.get('prompt_command')],
  } as const;
  const choice = await promptFor(world);
  if (choice !== 'process' && choice !== 'command') return;
  const [key, command] = commands[choice];
  if (command) await (await import('./consent.ts')).mayRun(key, command, context);
}

async function mfaWorld(plan: CredentialPlan, flags: CodeFlags, context: Context): Promise<MfaWorld> {
  return (await import('../mfa/world.ts')).mfaWorldOf(context, plan, flags);
}
