// `pass`, the standard unix password manager: a GnuPG file for each item, below `aws-switch/` in its store. Everything
// goes through pass itself, so that its settings count. Sessions alone are put in their place and removed without it:
// it would commit each of them where the store is a git repository.

import { helperOnPath } from '../system/desktop.ts';
import type { ProgramEnd } from '../system/program.ts';
import { isSessionItem } from '../words/items.ts';
import { keychainTitle } from '../words/keychain-title.ts';
import type { Keychain, KeychainWorld } from './index.ts';
import { type Audience, keeperOf } from './keeper.ts';
import { explained, isDamaged, keyIdsIn, needsInit, notInstalled } from './pass-states.ts';
import { type PassStore, passStoreOf } from './pass-store.ts';
import { prove } from './probe.ts';

/** The store of `pass`. */
export function openPass(world: KeychainWorld): Keychain {
  const store = passStoreOf(world);
  const call = callerOf(world, store);
  const keychain: Omit<Keychain, 'open'> = {
    name: 'pass',
    title: `${keychainTitle('pass')} in ${store.folder}`,
    async get(name) {
      const entry = store.entryOf(name);
      call.refuseImpossible(entry);
      if (!store.has(entry)) return undefined;
      const end = await call.pass(['show', entry]);
      if (end.code === 0) return end.stdout;
      // Somebody may have deleted it meanwhile; and what is damaged is nothing that anybody reads.
      if (!store.has(entry)) return undefined;
      return isDamaged(end) ? '' : call.fail(end);
    },
    async set(name, value) {
      const entry = store.entryOf(name);
      call.refuseImpossible(entry);
      const draft = store.draftOf(entry);
      try {
        const end = await call.pass(['insert', '--multiline', '--force', draft], value);
        if (end.code !== 0 || !store.has(draft)) await call.fail(end);
        if (isSessionItem(name)) store.place(draft, entry);
        else await call.done(['mv', '--force', draft, entry]);
      } finally {
        store.remove(draft);
      }
    },
    async delete(name) {
      const entry = store.entryOf(name);
      if (!store.has(entry)) return;
      if (isSessionItem(name)) store.remove(entry);
      else await call.done(['rm', '--force', entry], () => !store.has(entry));
    },
  };
  return { ...keychain, open: () => prove(keychain) };
}

/** What is asked of pass, and what is made of its failures. */
function callerOf(world: KeychainWorld, store: PassStore) {
  const { env, platform } = world;
  const run = keeperOf('the password store', world);
  let audience: Audience | undefined;
  const found = (name: string): string | undefined => helperOnPath(name, env, platform);
  const pass = (args: readonly string[], input?: string): Promise<ProgramEnd> =>
    run((who) => {
      audience = who;
      const givesSecret = args[0] === 'show';
      return { file: found('pass') ?? 'pass', args, env: settingsFor(who, world), input, givesSecret };
    });
  const fail = async (end: ProgramEnd): Promise<never> => {
    const ids = keyIdsIn(end.stderr);
    const gpg = found('gpg2') ?? found('gpg');
    const args = ['--batch', '--list-secret-keys', '--with-colons', '--', ...ids];
    const keys = gpg && ids.length > 0 ? await run(() => ({ file: gpg, args, env: {} })) : undefined;
    const hasKey = keys === undefined || /^(?:sec|ssb):/m.test(keys.stdout);
    throw explained(end, { hasGpg: gpg !== undefined, hasKey, audience });
  };
  return {
    pass,
    fail,
    async done(args: readonly string[], isDone = () => false): Promise<void> {
      const end = await pass(args);
      if (end.code !== 0 && !isDone()) await fail(end);
    },
    /** Throws where pass is not there, or its store has no key. */
    refuseImpossible(entry: string): void {
      if (!found('pass')) throw notInstalled();
      if (!store.isReadyFor(entry)) throw needsInit(store.folder);
    },
  };
}

/**
 * GnuPG says what happens in words for programs; it fetches no key from anywhere, and where there is nobody to ask, it
 * does not try. Its agent stands aside of every terminal: it must be told which one is ours.
 */
function settingsFor({ terminal, hasDesktop }: Audience, { env }: KeychainWorld): Record<string, string> {
  const quiet = terminal === undefined ? ['--batch'] : [];
  const silent = terminal === undefined && !hasDesktop ? ['--pinentry-mode', 'error'] : [];
  const options = ['--status-fd', '2', '--no-auto-key-locate', ...quiet, ...silent];
  return {
    PASSWORD_STORE_GPG_OPTS: [env.PASSWORD_STORE_GPG_OPTS, ...options].filter(Boolean).join(' '),
    ...(terminal?.startsWith('/dev/') && { GPG_TTY: terminal }),
  };
}
