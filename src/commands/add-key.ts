import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { Secret } from '../secret.ts';
import type { Credentials } from '../sessions/session.ts';
import { askedFor } from './add-asked.ts';
import type { Options } from './command.ts';
import { NOTHING, wrongId, wrongSecret } from './key-form.ts';
import { keyIn } from './key-text.ts';

const WAYS = ['env', 'fromFile', 'stdin', 'csv'] as const;

/** True where a person types the key. */
export const isTyped = (options: Options): boolean => WAYS.every((way) => options[way] === undefined);

/** The access key that `add` is given: from a file, the environment, stdin, or by a person at the terminal. */
export function keyFor(
  context: Context,
  profile: string,
  options: Options,
): Credentials | Promise<Credentials> {
  const { env, fromFile, stdin, csv } = options;
  if (WAYS.filter((way) => options[way] !== undefined).length > 1)
    throw new SwitchError('usage', 'the key is taken from one place', [NOTHING]);
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
      "expected is the JSON of aws iam create-access-key, the console's CSV, or lines of a credentials file",
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

/** A key whose two halves look as AWS's do. */
export function wellFormed(accessKeyId: string, secret: string): Credentials {
  const wrong = wrongId(accessKeyId) ?? wrongSecret(secret);
  if (wrong) throw new SwitchError('usage', wrong, [NOTHING]);
  return { accessKeyId, secretAccessKey: new Secret(secret) };
}
