// Programs that keep secrets for us. They run one after the other, since each may ask a person. Where there is
// somebody, they are waited for, and that is said; where there is nobody, a program that waits is one that hangs.

import { SwitchError } from '../errors.ts';
import type { Env } from '../profiles/settings.ts';
import { absolutePath, hasWindows, isAqua } from '../system/desktop.ts';
import { hasDisplay } from '../system/display.ts';
import { type ProgramEnd, runProgram } from '../system/program.ts';
import { cleanLine } from '../words/clean.ts';
import type { KeychainWorld } from './index.ts';
import { withoutSecrets } from './unsaid.ts';

/** Where a person can be asked. */
export interface Audience {
  /** The terminal's name. */
  readonly terminal: string | undefined;
  /** True where programs can open a window. */
  readonly hasDesktop: boolean;
}

export interface Errand {
  readonly file: string;
  readonly args: readonly string[];
  readonly isShellLine?: boolean;
  /** What it is given beside our own environment. */
  readonly env: Env;
  /** A secret. */
  readonly input?: string | undefined;
  /** True where what it prints is a secret. */
  readonly givesSecret?: boolean;
}

/**
 * Runs an errand once those before it have ended. What it needs may depend on who can be asked. Nothing that it says
 * on stderr is of a secret, but for lines that are for programs.
 */
export type Keeper = (errand: (audience: Audience) => Errand) => Promise<ProgramEnd>;

const HANGS_MS = 3_000;
/** Longer than anybody looks for a token; a program that hangs can be stopped by whoever sits there. */
const PATIENCE_MS = 300_000;
const WORDS_AFTER_MS = 300;

/** The keeper of a world; its words for a program are `title`. */
export function keeperOf(title: string, world: KeychainWorld): Keeper {
  let before: Promise<unknown> = Promise.resolve();
  let isSaid = false;
  const say = (): void => {
    if (!isSaid) world.say('waiting for the keychain, Ctrl-C to stop');
    isSaid = true;
  };
  return (errand) => {
    const after = before.then(() => run(errand, title, world, say));
    before = after.catch(() => {});
    return after;
  };
}

async function run(
  errand: (audience: Audience) => Errand,
  title: string,
  world: KeychainWorld,
  say: () => void,
): Promise<ProgramEnd> {
  const audience = await audienceOf(world);
  const isAlone = audience.terminal === undefined && !audience.hasDesktop;
  const { env, input, givesSecret, ...program } = errand(audience);
  const words = isAlone ? undefined : setTimeout(say, WORDS_AFTER_MS);
  const ended = await runProgram({
    ...program,
    env: { ...environmentFor(world), ...env },
    stdin: input,
    stderr: 'pipe',
    limit: isAlone ? HANGS_MS : PATIENCE_MS,
    isAlone,
    // GnuPG says that a question is on the screen already: words of ours would stand in it.
    heard: (said) => said.includes('[GNUPG:] PINENTRY_LAUNCHED') && clearTimeout(words),
  });
  clearTimeout(words);
  const secrets = [input ?? '', givesSecret ? ended.stdout : ''];
  const end = { ...ended, stderr: ended.stderr.replace(WORDS_LINE, (line) => withoutSecrets(line, secrets)) };
  if (!end.isLate) return end;
  throw new SwitchError('keychain', `${title} does not answer`, [
    isAlone ? `${end.how}, and there is nobody whom it could be asking` : end.how,
    ...saidBy(end),
  ]);
}

const STATUS_LINE = /^\[GNUPG:\] .*\n?/gm;
const WORDS_LINE = /^(?!\[GNUPG:\] ).+$/gm;

/** What a program has said to a person, for an error. */
export function saidBy({ stderr }: ProgramEnd): string[] {
  const said = cleanLine(stderr.replace(STATUS_LINE, ''));
  return said === '' ? [] : [`it said: ${said}`];
}

async function audienceOf({ env, platform, mayAsk, terminalName }: KeychainWorld): Promise<Audience> {
  if (!mayAsk) return { terminal: undefined, hasDesktop: false };
  const hasDesktop = platform === 'darwin' ? isAqua(env, platform) : hasDisplay(env) || hasWindows();
  return { terminal: await terminalName(), hasDesktop };
}

/** Secrets that are nobody else's: a program that needs AWS finds its own. */
const REMOVED = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_ACCESS_KEY',
  'AWS_SECRET_KEY',
  'SWITCH_FILE_PASSPHRASE',
  'SWITCH_MFA_TOKEN',
];

/** Our environment without keys, and without a way to programs in the folder that we happen to stand in. */
function environmentFor({ env, platform }: KeychainWorld): Env {
  const kept = Object.entries(env).filter(
    ([name]) => !REMOVED.includes(name) && !name.startsWith('AWS_BEARER_TOKEN_'),
  );
  return {
    ...Object.fromEntries(kept),
    PATH: absolutePath(env),
    ...(platform === 'win32' && { NODEFAULTCURRENTDIRECTORYINEXEPATH: '1' }),
  };
}
