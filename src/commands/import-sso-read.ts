// What Identity Center gives a person: its accounts, page by page, and the roles of each. AWS throttles: few are asked at a
// time, and those that got no answer once more at the end, one by one.

import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import type { SsoPortal } from '../profiles/sso.ts';
import type { IdentityCenter, SsoAccount } from '../sources/sso/index.ts';
import { cleanLine } from '../words/clean.ts';
import type { Options } from './command.ts';

/** What was answered. */
export interface Offered {
  readonly accounts: readonly SsoAccount[];
  /** By the account's id; an account that was not asked, or did not answer, is not there. */
  readonly roles: ReadonlyMap<string, readonly string[]>;
  readonly failed: readonly Unanswered[];
}

/** An account whose roles nobody knows. */
export interface Unanswered {
  readonly account: SsoAccount;
  readonly error: SwitchError;
}

/** AWS answers about twenty a second. */
const AT_ONCE = 5;

/** So many in a row without an answer: the network is gone, and so are the others'. */
const PATIENCE = 10;

/** Signs in where that is needed, and asks for everything; Ctrl-C on the terminal ends it. */
export async function offeredBy(
  context: Context,
  portal: SsoPortal,
  isWanted: (account: SsoAccount) => boolean,
  options: Options,
): Promise<Offered> {
  const door = await context.identityCenterForMany();
  await door.signIn(portal, { isFresh: false });
  const progress = await progressOn(context, options);
  const stop = { isDue: false };
  try {
    return await context.unlessInterrupted(allOf(door, portal, isWanted, { progress, stop }));
  } finally {
    stop.isDue = true;
    await context.closeTerminal();
  }
}

type Progress = (words: string) => void;

/** Where a person looks, and nowhere else; it is gone when the terminal is closed. */
async function progressOn(context: Context, { quiet = false }: Options): Promise<Progress> {
  if (quiet || !context.isAttended || context.env.TERM === 'dumb') return () => {};
  const terminal = await context.terminal();
  return (words) => terminal?.progress(words);
}

interface Course {
  readonly progress: Progress;
  readonly stop: { readonly isDue: boolean };
}

async function allOf(
  door: IdentityCenter,
  portal: SsoPortal,
  isWanted: (account: SsoAccount) => boolean,
  course: Course,
): Promise<Offered> {
  const accounts: SsoAccount[] = [];
  for await (const page of door.accounts(portal)) {
    accounts.push(...page);
    course.progress(`accounts: ${accounts.length}`);
  }
  const wanted = accounts.filter(isWanted);
  const ask = ({ id }: SsoAccount) => door.roles(portal, id);
  const first = await askedOf(wanted, ask, AT_ONCE, course);
  const again = first.failed.filter(({ error }) => error.reason === 'failed').map(({ account }) => account);
  const second = await askedOf(again, ask, 1, course);
  const refused = first.failed.filter(({ account }) => !again.includes(account));
  return {
    accounts,
    roles: new Map([...first.roles, ...second.roles]),
    failed: [...refused, ...second.failed],
  };
}

async function askedOf(
  accounts: readonly SsoAccount[],
  ask: (account: SsoAccount) => Promise<readonly string[]>,
  atOnce: number,
  { progress, stop }: Course,
): Promise<Pick<Offered, 'roles' | 'failed'>> {
  const roles = new Map<string, readonly string[]>();
  const failed: Unanswered[] = [];
  const left = accounts.values();
  let silent = 0;
  const work = async (): Promise<void> => {
    for (const account of left) {
      try {
        roles.set(account.id, await ask(account));
        silent = 0;
      } catch (error) {
        if (!(error instanceof SwitchError) || ENDING.has(error.reason)) throw error;
        silent = error.reason === 'failed' ? silent + 1 : 0;
        if (silent >= PATIENCE) throw error;
        failed.push({ account: { ...account, name: cleanLine(account.name) }, error });
      }
      if (stop.isDue) return;
      progress(bar(roles.size + failed.length, accounts.length));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { roles, failed };
}

/** What is wrong with no account alone. */
const ENDING: ReadonlySet<string> = new Set(['cancelled', 'usage', 'keychain', 'config']);

const WIDTH = 24;

function bar(done: number, all: number): string {
  const full = Math.floor((done / all) * WIDTH);
  return `roles of ${done} of ${all} accounts [${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}]`;
}
