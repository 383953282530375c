import type { Context } from '../context.ts';
import { SwitchError } from '../errors.ts';
import { Secret } from '../secret.ts';
import type { Credentials } from '../sessions/session.ts';
import { cleanLine } from '../words/clean.ts';
import type { Options } from './command.ts';

const NOTHING = 'nothing was stored';

/** The access key that `add` is given: in the file, in the environment, or by a person at the terminal. */
export function keyFor(
  context: Context,
  profile: string,
  { env, fromFile }: Options,
): Credentials | Promise<Credentials> {
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

async function askedFor(context: Context, profile: string): Promise<Credentials> {
  const terminal = await context.terminal();
  if (!terminal)
    throw new SwitchError('usage', 'there is no terminal to ask for the key on', [
      `${context.program} add ${cleanLine(profile)} --env`,
    ]);
  try {
    const id = await terminal.ask({
      label: `Access key id for ${cleanLine(profile)}`,
      show: (typed) => typed,
      accepts: /^[\w-]$/,
    });
    wellFormedId(id);
    const secret = await terminal.ask({
      label: 'Secret access key (not shown)',
      show: (typed) => '*'.repeat(Math.min(typed.length, 8)),
      accepts: /^[\x21-\x7e]$/,
    });
    return wellFormed(id, secret);
  } finally {
    await context.closeTerminal();
  }
}

function wellFormedId(accessKeyId: string): void {
  if (/^ASIA/.test(accessKeyId)) {
    throw new SwitchError(
      'usage',
      'that is the key id of a session, which ends by itself: only a long-lived key is stored',
      [NOTHING],
    );
  }
  if (!/^AKIA[A-Z0-9]{16}$/.test(accessKeyId)) {
    throw new SwitchError(
      'usage',
      'that is not an access key id: it begins with AKIA and has 20 characters',
      [NOTHING],
    );
  }
}

function wellFormed(accessKeyId: string, secret: string): Credentials {
  wellFormedId(accessKeyId);
  if (!/^[A-Za-z0-9/+=]{16,128}$/.test(secret)) {
    throw new SwitchError('usage', 'that is not a secret access key: it has 40 letters, digits, / or +', [
      NOTHING,
    ]);
  }
  return { accessKeyId, secretAccessKey: new Secret(secret) };
}
