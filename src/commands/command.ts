import type { Context, WarmContext } from '../context/index.ts';
import type { Options } from './options.ts';

export type { Options } from './options.ts';

/** What was asked for, once argv is read. */
export interface Request {
  readonly profile?: string;
  /** Every word, where a command takes more than one. */
  readonly words?: readonly string[];
  /** The command to run, byte for byte. */
  readonly command?: readonly string[];
  readonly options: Options;
}

export interface Option {
  /** As commander reads it: `-d, --duration <time>`. */
  readonly flags: string;
  readonly description: string;
  /** It may be given again, and its values are a list. */
  readonly repeats?: boolean;
  /** The values that it can have, where they can be counted. */
  readonly choices?: readonly string[];
}

/** The words of a command: where its usage says `profile`, names of profiles. */
interface Words {
  /** How many it takes at most, beside its options and its command. */
  readonly max: number;
  /** What the first may be, beside the name of a profile. */
  readonly choices?: readonly string[];
  readonly second?: SecondWord;
}

/** What the second word of a command may be, in place of the name of a profile. */
export interface SecondWord {
  readonly choices: readonly string[] | 'file';
  /** Only behind this word. */
  readonly after?: string;
  /** Only without this option, by which all words are names. */
  readonly unless?: string;
}

/** One subcommand: what it is, in data, and what it does. */
export interface Command {
  readonly summary: string;
  /** The words behind the name: `[profile] [-- command…]`. */
  readonly usage: string;
  /** What a person would type, and what it does. */
  readonly examples: readonly (readonly [line: string, what: string])[];
  /** More that is worth knowing, a line each. */
  readonly notes?: readonly string[];
  readonly options: readonly Option[];
  readonly words: Words;
  readonly takesCommand?: boolean;
  /** It ends as its command does: failures of ours before that are 125. */
  readonly endsAsCommand?: boolean;
  /** A person types it, and it keeps something: where there is no keychain at all it offers the encrypted file. */
  readonly offersFile?: boolean;
  run(context: Context, request: Request): Promise<number>;
}

/** One that runs hundreds of times a day: a warm run of it touches little. */
export interface WarmCommand extends Command {
  run(context: WarmContext, request: Request): Promise<number>;
}

const PROMPTS = ['terminal', 'osascript', 'zenity', 'kdialog', 'pinentry', 'powershell', 'ykman', 'command'];
const KEYCHAINS = ['os', 'file', 'pass', 'command'];

export const JSON_OPTION: Option = { flags: '--json', description: 'the answer as JSON, for scripts' };

/** Options of every command that opens a session. */
export const SESSION_OPTIONS: readonly Option[] = [
  { flags: '-d, --duration <time>', description: 'how long the session lasts: 15m, 1h, 12h' },
  { flags: '--region <region>', description: 'the region to work in' },
  {
    flags: '-t, --mfa-token <code>',
    description: 'the MFA code (others on this machine can see it; it works once)',
  },
  {
    flags: '--prompt <name>',
    description: `who asks for it: ${PROMPTS.join(', ')}`,
    choices: PROMPTS,
  },
  { flags: '-n, --no-session', description: 'no MFA session: the role takes the code itself' },
  { flags: '--endpoint-url <url>', description: 'where STS is asked: https, or http on this machine' },
  { flags: '--session-name <name>', description: "the role session's name, as CloudTrail shows it" },
  { flags: '--source-identity <name>', description: 'who it is, for CloudTrail and all later sessions' },
  { flags: '--tag <key=value>', description: 'a tag of the session; again for more', repeats: true },
  { flags: '--read-only', description: "the session may look and not touch: AWS's ReadOnlyAccess" },
  {
    flags: '--policy-arn <arn>',
    description: 'the session may do only what this policy allows',
    repeats: true,
  },
  { flags: '--policy <json>', description: 'the same for a policy in JSON' },
  { flags: '--fresh', description: 'open new sessions, whatever is kept' },
  { flags: '--min-ttl <time>', description: 'a kept session must last this much longer' },
];

/** Of every command that asks first where a profile has `confirm = true`. */
export const YES_OPTION: Option = {
  flags: '--yes',
  description: 'use a profile with confirm = true without being asked',
};

/** Options of every command. */
export const WORLD_OPTIONS: readonly Option[] = [
  {
    flags: '--keychain <name>',
    description: `where secrets rest: ${KEYCHAINS.join(', ')}`,
    choices: KEYCHAINS,
  },
  { flags: '--no-input', description: 'never ask anything' },
  { flags: '--no-color', description: 'no colour' },
  { flags: '-q, --quiet', description: 'errors only' },
  { flags: '--debug', description: 'say each decision on stderr; never a secret' },
  { flags: '-h, --help', description: 'what a command does, with examples' },
  { flags: '-V, --version', description: 'which version this is' },
];
