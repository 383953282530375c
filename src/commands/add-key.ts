import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { Secret } from '../secret.ts';
import type { Credentials } from '../sessions/session.ts';
import { cleanLine } from '../words/clean.ts';
import type { Options } from './command.ts';
import { keyIn } from './key-text.ts';

const NOTHING = 'nothing was stored';

/** The access key that `add` is given: from a file, the environment, stdin, or by a person at the terminal. */
export function keyFor(
  context: Context,
  profile: string,
  { env, fromFile, stdin, csv }: Options,
): Credentials | Promise<Credentials> {
  const ways = [env, fromFile, stdin, csv].filter((way) => way !== undefined);
  if (ways.length > 1) throw new SwitchError('usage', 'the key is taken from one place', [NOTHING]);
  if (stdin || csv) return inText(context, csv ?? '-');
  if (fromFile) return inFile(context, profile);
  return env ? fromEnvironment(context) : askedFor(context, profile);
}

/** The key that lies in `~/.aws/credentials` under the same name. */
function inFile(context: Context, profile: string): Credentials {
  const keys = context.profiles().profile(profile)?.keys;
  if (keys?.token?.value)
    throw new SwitchError('usage', `what the file holds of ${profile} is a session, which ends by itself`, [
      NOTHING,
    ]);
  if (keys) return wellFormed(keys.id.value, keys.secret.value);
  throw new SwitchError('config', `no file holds a key of ${profile}`, [NOTHING]);
}

/** As AWS gives it out: JSON, or the console's CSV. */
async function inText(context: Context, name: string): Promise<Credentials> {
  const { id, secret, token } = keyIn(await context.input(name)) ?? {};
  if (!id || !secret) {
    throw new SwitchError('usage', `${name === '-' ? 'stdin' : name} does not hold one access key`, [
      "expected is the JSON of aws iam create-access-key, or the console's CSV",
      NOTHING,
    ]);
  }
  if (token) throw new SwitchError('usage', 'that is a session, which ends by itself', [NOTHING]);
  return wellFormed(id, secret);
}

function fromEnvironment({ env }: Context): Credentials {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = env;
  if (env.AWS_SESSION_TOKEN) {
    throw new SwitchError(
      'usage',
      'the environment holds a session, which ends by itself: only a long-lived key is stored',
      [NOTHING],
    );
  }
  if (!id || !secret)
    throw new SwitchError('usage', 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must both be set', [NOTHING]);
  return wellFormed(id.trim(), secret.trim());
}

/** A person types both; what cannot be right is asked again at once. */
async function askedFor(context: Context, profile: string): Promise<Credentials> {
  const terminal = await context.terminal();
  if (!terminal)
    throw new SwitchError('usage', `no key can be asked for: ${await context.nobody()}`, [
      `from the environment: switch add ${cleanLine(profile)} --env`,
    ]);
  try {
    const accessKeyId = await terminal.ask({
      label: `Access key id for ${cleanLine(profile)}`,
      show: (typed) => typed,
      accepts: /^[\w-]$/,
      expects: 'an access key id alone: AKIA and 16 more',
      wrong: wrongId,
      hints: [NOTHING],
    });
    const secret = await terminal.ask({
      label: 'Secret access key (not shown)',
      show: (typed) => '*'.repeat(Math.min(typed.length, 8)),
      accepts: /^[\x21-\x7e]$/,
      wrong: wrongSecret,
      hints: [NOTHING],
    });
    return { accessKeyId, secretAccessKey: new Secret(secret) };
  } finally {
    await context.closeTerminal();
  }
}

/** What is wrong with an access key id. */
function wrongId(accessKeyId: string): string | undefined {
  if (/^ASIA/.test(accessKeyId))
    return 'that is the key id of a session, which ends by itself: only a long-lived key is stored';
  return /^AKIA[A-Z0-9]{16}$/.test(accessKeyId)
    ? undefined
    : `that is not an access key id: it begins with AKIA and has ${ID_LENGTH} capitals and digits${has(accessKeyId, ID_LENGTH)}`;
}

const ID_LENGTH = 20;
const SECRET_LENGTH = 40;

/** What is wrong with a secret access key; nothing of it is shown. */
function wrongSecret(secret: string): string | undefined {
  return secret.length === SECRET_LENGTH && /^[A-Za-z0-9/+=]+$/.test(secret)
    ? undefined
    : `that is not a secret access key: it has ${SECRET_LENGTH} letters, digits, / or +${has(secret, SECRET_LENGTH)}`;
}

const has = ({ length }: string, wanted: number): string =>
  length === wanted ? '' : `, and this one ${length}`;

/** A key whose two halves look as AWS's do. */
export function wellFormed(accessKeyId: string, secret: string): Credentials {
  const wrong = wrongId(accessKeyId) ?? wrongSecret(secret);
  if (wrong) throw new SwitchError('usage', wrong, [NOTHING]);
  return { accessKeyId, secretAccessKey: new Secret(secret) };
}
