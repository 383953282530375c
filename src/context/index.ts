import type { Opened, Opening } from '../history/opened.ts';
import type { Keychain } from '../keychain/index.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import type { Planned } from '../profiles/planned.ts';
import type { Profiles } from '../profiles/profile.ts';
import type { Env, SessionFlags, Settings } from '../profiles/settings.ts';
import type { Rotated } from '../rotation/rotate.ts';
import type { Secret } from '../secret.ts';
import type { Place } from '../sessions/client-config.ts';
import type { Index } from '../sessions/index-file.ts';
import type { Network } from '../sessions/network.ts';
import type { OpenOptions } from '../sessions/open.ts';
import type { Credentials, Handover } from '../sessions/session.ts';
import type { Identity } from '../sessions/sts.ts';
import type { IdentityCenter } from '../sources/sso/index.ts';
import type { Command } from '../system/child/run.ts';
import type { Readable } from '../system/input.ts';
import type { Terminal } from '../system/terminal/terminal.ts';
import type { BrowserWish, NoBrowser, PageEnd } from './browser-wish.ts';
import type { ConsoleSignIn, ConsoleWish } from './console.ts';
import type { Imports } from './imports.ts';
import type { StartUpFiles } from './start-up.ts';

/** Flags that shape the world rather than one command. */
export interface WorldFlags {
  readonly keychain?: string;
  readonly mfaToken?: string;
  readonly prompt?: string;
  /** False: `--no-input`. */
  readonly input?: boolean;
  /** False: `--no-color`. */
  readonly color?: boolean;
  readonly debug?: boolean;
  readonly quiet?: boolean;
}

/** What a command may touch in a warm run: one whose plan was made before, and whose session is kept. */
export interface WarmContext {
  /** The name that we were called by. */
  readonly program: string;
  /** The file that this program was started from. */
  readonly programFile: string;
  /** The shell whose hook has called us to read the answer, as `bash/0.1.0`. */
  readonly reader?: string;
  readonly env: Env;
  readonly platform: NodeJS.Platform;
  /** True where the answer is seen by a person, and read by no program. */
  readonly isOnScreen: boolean;
  /** True where a person sees our words. */
  readonly isAttended: boolean;
  now(): number;
  /** The answer, to stdout. */
  answer(text: string): void;
  /** Words, to stderr. */
  say(line: string): void;
  debug(line: string): void;
  /** False where nobody may be asked anything. */
  readonly mayAsk: boolean;
  /** True for a profile that AWS's files or the keychain know. */
  knows(profile: string): Promise<boolean>;
  /** The plan of a profile under these options, and what stands beside it. Throws a `config` error where there is none. */
  planned(profile: string, options: SessionFlags): Promise<Planned>;
  /** The credentials at the end of a plan. */
  open(plan: CredentialPlan, options: OpenOptions): Promise<Handover>;
  /** A file that is as old as a moment, which may be to come (milliseconds); undefined where it cannot be kept. */
  keepClock(moment: number): Promise<string | undefined>;
  /** Counts a use of a profile by a person, once in a run: what was used is offered first. It never fails. */
  noteUse(profile: string): Promise<void>;
  findProgram(name: string): Promise<string>;
  /** Reads what a command is run with, while something else is waited for. */
  expectChild(): void;
  runChild(command: Command): Promise<number>;
  /** All that a command may touch: whatever is not warm is read for it. */
  whole(): Promise<Context>;
}

/** Everything a command may touch. */
export interface Context extends WarmContext {
  /** True where colour may be written to stdout. */
  readonly isColorful: boolean;
  /** True where colour may be written to a terminal. */
  readonly mayColor: boolean;
  /** The text of a file, or of stdin for `-`. */
  input(name: string, wanted?: Readable): Promise<string>;
  profiles(): Profiles;
  index(): Index;
  keychain(): Promise<Keychain>;
  /** The terminal to ask on; undefined where there is nobody. */
  terminal(): Promise<Terminal | undefined>;
  /** Its name, without touching it. */
  terminalName(): Promise<string | undefined>;
  closeTerminal(): Promise<void>;
  /** A person's yes, given as a y, or no; undefined where nobody can be asked. The words stand above the question. */
  agrees(question: string, words?: readonly string[]): Promise<boolean | undefined>;
  /** What comes of the work, unless Ctrl-C on the terminal, where it is open, ends the wait for it. */
  unlessInterrupted<T>(work: Promise<T>): Promise<T>;
  /** Why there is nobody to ask, where there is no terminal. */
  nobody(): Promise<string>;
  /** Forgets sessions; true where there were any. */
  forget(items: readonly string[]): Promise<boolean>;
  /** Forgets all plans that are kept. */
  forgetPlans(): Promise<void>;
  identity(credentials: Credentials, place: Place): Promise<Identity>;
  /** The network that AWS is asked over. */
  network(): Promise<Network>;
  /** A page of the console that signs in whoever opens it, with a session. */
  signIn(credentials: Handover, wish: ConsoleWish): Promise<ConsoleSignIn>;
  /** IAM Identity Center, of whatever portal. */
  identityCenter(): Promise<IdentityCenter>;
  /** The same, for very many calls: all of them together may take as long as they do. */
  identityCenterForMany(): Promise<IdentityCenter>;
  /** One process at a time changes the stored key of a profile: the others wait, and say so. */
  inKeyTurn<T>(profile: string, act: () => Promise<T>): Promise<T>;
  /** Replaces the stored key that a plan begins with. */
  rotate(plan: CredentialPlan, settings: Settings): Promise<Rotated>;
  /** Forgets a rotation that was begun. */
  abandonRotation(profile: string): Promise<void>;
  /** That nothing here opens a console, as long as nothing is started to see; undefined where something would. */
  noBrowser(wish: BrowserWish): Promise<NoBrowser | undefined>;
  /** Opens a page of the console whose address is a secret, and waits for the browser to come for it. */
  openOnce(page: Secret, wish: BrowserWish): Promise<PageEnd>;
  /** Puts a secret text on the clipboard, and gives how, in words; undefined where nothing here can. */
  copy(text: Secret): Promise<string | undefined>;
  /** Other tools' stores of keys, and changes to AWS's files. */
  imports(): Promise<Imports>;
  /** What a shell reads at its start. */
  startUpFiles(): Promise<StartUpFiles>;
  /** Writes files of ours into a folder of ours, where they do not lie there already; gives the folder. */
  keep(folder: string, files: Readonly<Record<string, string>>): string;
  /** Keeps the names of all profiles for the completion of the shells; what cannot be kept is not. */
  keepNames(names: readonly string[]): Promise<void>;
  /** Remembers, beside what is done with it, that a session was opened at AWS. It never fails. */
  noteOpened(opening: Opening): Promise<void>;
  /** The sessions that were opened, the oldest first; whether they are remembered at all. */
  history(): Promise<{ readonly opened: readonly Opened[]; readonly isKept: boolean }>;
  /** Forgets them; false where there were none. */
  forgetHistory(): Promise<boolean>;
  /** The log of uses. */
  uses(): Promise<string>;
}
