// The whole context of a process: each part made when it is first asked for. This folder alone names concrete things.

import { join } from 'node:path';
import { readProfiles } from '../profiles/read.ts';
import { indexIn } from '../sessions/index-file.ts';
import { openSession } from '../sessions/open.ts';
import { storeIn } from '../sessions/store.ts';
import { type PrivateFolder, privateFolder } from '../system/files.ts';
import { isTerminal } from '../system/output.ts';
import { homeOf, placesOf, stateFolderOf } from '../system/places.ts';
import type { Terminal } from '../system/terminal/terminal.ts';
import type { Context, WorldFlags } from './index.ts';
import { indexFolderOf } from './index-folder.ts';
import { type Asked, type Lane, laneOf, once } from './lane.ts';
import { openIam, openNetwork, openSts } from './network.ts';
import { openWorld } from './sessions.ts';
import { openTerminalInTurn } from './terminal.ts';

/** The whole context of a process. */
export function contextOf(world: NodeJS.Process, asked: Asked = {}): Context {
  const context: Context = contextAround(
    laneOf(world, asked, async () => context),
    world,
    asked.flags,
  );
  return context;
}

/** All that a command may touch, around what a warm run may. */
export function contextAround(lane: Lane, world: NodeJS.Process, flags: WorldFlags = {}): Context {
  const { env, platform, voice, whyForbidden } = lane;
  let shown: Terminal | undefined;
  const profiles = once(() => readProfiles(placesOf(env, homeOf(env, platform), platform)));
  const index = once(() => indexIn(privateFolder(indexFolderOf(lane))));
  const mayColor = flags.color !== false && !env.NO_COLOR && env.TERM !== 'dumb';
  const network = once(() => openNetwork(world));
  const sts = once(() => openSts(network, context.now));
  let terminal: Promise<Terminal | undefined> | undefined;

  const context: Context = {
    ...lane,
    whole: async () => context,
    isColorful: mayColor && isTerminal(1),
    mayColor,
    input: async (name, wanted) => (await import('../system/input.ts')).readInput(name, context.say, wanted),
    profiles,
    index,
    knows: async (name) => profiles().profile(name) !== undefined || index().key(name) !== undefined,
    planned: async (name, options) => (await import('./planned.ts')).planned(name, options, context),
    async terminal() {
      terminal ??= openTerminalInTurn(context);
      shown = await terminal;
      voice.beside(shown);
      return shown;
    },
    async terminalName() {
      if (whyForbidden) return undefined;
      return (await import('../system/terminal/own-terminal.ts')).ownTerminal(platform);
    },
    nobody: async () =>
      whyForbidden ?? (await import('../system/terminal/own-terminal.ts')).whyNoTerminal(platform),
    async closeTerminal() {
      await (await terminal)?.close();
      terminal = shown = undefined;
      voice.beside(undefined);
    },
    agrees: async (question, words) => (await import('./agrees.ts')).agreedTo(question, words ?? [], context),
    unlessInterrupted: (work) => shown?.unlessInterrupted(work) ?? work,
    async open(plan, options) {
      if (flags.prompt)
        (await import('../mfa/choose.ts')).promptNamed({ name: flags.prompt, by: '--prompt' });
      // Before anything is waited for: who waits for us may be whom we would wait for.
      if (plan.source.kind === 'process')
        (await import('../sources/chain.ts')).refuseCircle(plan.source, env, profiles());
      return openSession(plan, openWorld(context, sts, flags), options).finally(context.closeTerminal);
    },
    forgetPlans: async () => (await import('./forget-plans.ts')).forgetPlans(context),
    forget: async (items) => storeIn(await context.keychain(), index()).forget(items),
    identity: async (credentials, place) => (await sts()).identity(credentials, place, context),
    network,
    signIn: async (credentials, wish) => (await import('./console.ts')).signIn(credentials, wish, context),
    identityCenter: once(async () => (await import('./identity-center.ts')).identityCenterOf(context)),
    identityCenterForMany: once(async () => {
      const patient = once(() => openNetwork(world, true));
      return (await import('./identity-center.ts')).identityCenterOf({ ...context, network: patient });
    }),
    inKeyTurn: async (profile, act) => (await import('./turns.ts')).inKeyTurn(profile, act, context),
    rotate: async (plan, settings) =>
      (await import('./rotation.ts')).rotateKey(plan, settings, context, () => openIam(network, context.now)),
    abandonRotation: async (profile) => (await import('./rotation.ts')).abandonRotation(profile, context),
    noBrowser: async (wish) => (await import('./console-browser.ts')).noBrowser(wish, context),
    openOnce: async (page, wish) => (await import('./open-once.ts')).openOnce(page, wish, context),
    copy: async (text) => (await import('./copy.ts')).copy(text, context),
    imports: async () => (await import('./imports.ts')).importsOf(context),
    startUpFiles: async () => (await import('./start-up.ts')).startUpFilesOf(context),
    keep: (name, files) => kept(privateFolder(join(stateFolderOf(env, platform), name)), files),
    keepNames: async (names) => (await import('./names.ts')).keepNames(names, context),
    noteOpened: async (opening) =>
      (await import('./history.ts')).noteOpened(opening, world.argv.slice(2), context),
    async history() {
      const { isKept, openedSessions } = await import('./history.ts');
      return { opened: await openedSessions(lane), isKept: isKept(context) };
    },
    forgetHistory: async () => (await import('./history.ts')).forgetOpened(lane),
    uses: async () => (await import('./uses-log.ts')).usesLog(privateFolder(indexFolderOf(lane))),
  };
  return context;
}

function kept(folder: PrivateFolder, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) if (folder.read(name) !== text) folder.write(name, text);
  return folder.path;
}
