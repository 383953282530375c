// The context of a process: each part made when it is first asked for. This folder alone names concrete things: behind
// import() stands what a warm run never needs.

import { join } from 'node:path';
import { readProfiles } from '../profiles/read.ts';
import type { Env } from '../profiles/settings.ts';
import { indexIn } from '../sessions/index-file.ts';
import { openSession } from '../sessions/open.ts';
import { storeIn } from '../sessions/store.ts';
import { type PrivateFolder, privateFolder } from '../system/files.ts';
import { asGiven } from '../system/node-variables.ts';
import { isScreen, isTerminal, writeAll } from '../system/output.ts';
import { environmentOf, homeOf, placesOf, programNameOf, stateFolderOf } from '../system/places.ts';
import type { Terminal } from '../system/terminal/terminal.ts';
import { clean, cleanLine } from '../words/clean.ts';
import type { Context, WorldFlags } from './index.ts';
import { openKeychain } from './keychain.ts';
import { openIam, openSts } from './network.ts';
import { openWorld } from './sessions.ts';
import { openTerminalInTurn } from './terminal.ts';
import { noteUse } from './uses.ts';

/** What is known of a run beside its process. */
interface Asked {
  readonly flags?: WorldFlags;
  /** Its command may offer to choose a keychain. */
  readonly offersFile?: boolean | undefined;
  /** The shell whose hook reads the answer. */
  readonly reader?: string;
}

/** The context of a process. */
export function contextOf(
  world: NodeJS.Process,
  { flags = {}, offersFile = false, reader }: Asked = {},
): Context {
  const { platform } = world;
  const env = environmentOf(asGiven(world.env), platform);
  const program = programNameOf(world.argv);
  const isDebug = flags.debug === true || Boolean(env.SWITCH_DEBUG);
  let shown: Terminal | undefined;
  const say = (line: string): void => {
    const write = (): void => writeAll(2, `${program}: ${clean(line)}\n`);
    if (shown) shown.aside(write);
    else write();
  };
  const profiles = once(() => readProfiles(placesOf(env, homeOf(env, platform), platform)));
  const indexFolder = once(() => privateFolder(join(stateFolderOf(env, platform), 'index')));
  const index = once(() => indexIn(indexFolder()));
  const noted = new Set<string>();
  const mayColor = flags.color !== false && !env.NO_COLOR && env.TERM !== 'dumb';
  const sts = once(() => openSts(world, context.now));
  let terminal: Promise<Terminal | undefined> | undefined;

  const context: Context = {
    program,
    programFile: world.argv[1] ?? '',
    ...(reader !== undefined && { reader }),
    env,
    platform,
    isColorful: mayColor && isTerminal(1),
    mayColor,
    isOnScreen: isTerminal(1),
    get isAttended() {
      return isScreen(2);
    },
    now: () => Date.now(),
    answer: (text) => writeAll(1, text),
    input: async (name) => (await import('../system/input.ts')).readInput(name, context.say),
    say: (line) => {
      if (!flags.quiet) say(line);
    },
    debug: (line) => {
      if (isDebug) say(`debug: ${cleanLine(line, 500)}`);
    },
    profiles,
    index,
    keychain: once(() => openKeychain(flags.keychain, context, offersFile)),
    async terminal() {
      terminal ??= openTerminalInTurn(context);
      shown = await terminal;
      return shown;
    },
    async terminalName() {
      if (whyForbidden(flags, env)) return undefined;
      return (await import('../system/terminal/own-terminal.ts')).ownTerminal(platform);
    },
    mayAsk: whyForbidden(flags, env) === undefined,
    nobody: async () =>
      whyForbidden(flags, env) ??
      (await import('../system/terminal/own-terminal.ts')).whyNoTerminal(platform),
    async closeTerminal() {
      await (await terminal)?.close();
      terminal = shown = undefined;
    },
    agrees: async (question, words) => (await import('./agrees.ts')).agreedTo(question, words ?? [], context),
    unlessInterrupted: (work) => shown?.unlessInterrupted(work) ?? work,
    async open(plan, options) {
      if (flags.prompt)
        (await import('../mfa/choose.ts')).promptNamed({ name: flags.prompt, by: '--prompt' });
      return openSession(plan, openWorld(context, sts, flags), options).finally(context.closeTerminal);
    },
    forget: async (items) => storeIn(await context.keychain(), index()).forget(items),
    identity: async (credentials, place) => (await sts()).identity(credentials, place, context),
    inKeyTurn: async (profile, act) => (await import('./turns.ts')).inKeyTurn(profile, act, context),
    rotate: async (plan, settings) =>
      (await import('./rotation.ts')).rotateKey(plan, settings, context, () => openIam(world, context.now)),
    abandonRotation: async (profile) => (await import('./rotation.ts')).abandonRotation(profile, context),
    imports: async () => (await import('./imports.ts')).importsOf(context),
    startUpFiles: async () => (await import('./start-up.ts')).startUpFilesOf(context),
    keep: (name, files) => kept(privateFolder(join(stateFolderOf(env, platform), name)), files),
    keepNames: async (names) => (await import('./names.ts')).keepNames(names, context),
    keepClock: async (moment) => (await import('./clock.ts')).keepClock(moment, context),
    noteUse(profile) {
      if (!noted.has(profile)) noteUse(profile, indexFolder(), context);
      noted.add(profile);
    },
    uses: async () => (await import('./uses-log.ts')).usesLog(indexFolder()),
    async findProgram(name) {
      const [{ refuseChangedWords }, { findProgram }] = await Promise.all([
        import('../system/child/given-words.ts'),
        import('../system/child/which.ts'),
      ]);
      refuseChangedWords(world.argv.slice(2));
      return findProgram(name, env, platform);
    },
    runChild: async (command) => (await import('../system/child/run.ts')).runChild(command),
  };
  return context;
}

function kept(folder: PrivateFolder, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) if (folder.read(name) !== text) folder.write(name, text);
  return folder.path;
}

/** Why nothing may be asked; undefined where it may. */
function whyForbidden({ input }: WorldFlags, env: Env): string | undefined {
  if (input === false) return '--no-input was given';
  const variable = ['SWITCH_NO_INPUT', 'CI'].find((name) => env[name]);
  return variable && `${variable} is set, so that nothing is asked`;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
