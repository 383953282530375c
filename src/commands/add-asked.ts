// An access key that a person types or pastes; what cannot be right is asked again at once.

import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { Secret } from '../secret.ts';
import type { Credentials } from '../sessions/session.ts';
import { cleanLine } from '../words/clean.ts';
import { typed } from '../words/typed.ts';
import { NOTHING, wrongId, wrongSecret } from './key-form.ts';
import { assignedIn } from './key-text.ts';

type Terminal = NonNullable<Awaited<ReturnType<Context['terminal']>>>;

/** Asks for both halves. Lines out of a file or a shell will do: what they give a value to is taken. */
export function askedFor(context: Context, profile: string): Promise<Credentials> {
  return onTerminal(context, profile, async (terminal) => {
    const answer = await terminal.ask({
      label: `Access key id for ${cleanLine(profile)}`,
      show: (typed) => halvesOf(typed)[0],
      accepts: /^[\w-]$/,
      picks: pastedHalves,
      expects: 'an access key id alone: AKIA and 16 more',
      wrong: wrongHalves,
      hints: [NOTHING],
    });
    const [accessKeyId, pasted] = halvesOf(answer);
    const secret = pasted ?? (await secretFrom(terminal));
    return { accessKeyId, secretAccessKey: new Secret(secret) };
  });
}

/** The same key with another secret. */
export function askedAgain(context: Context, profile: string, accessKeyId: string): Promise<Credentials> {
  return onTerminal(context, profile, async (terminal) => ({
    accessKeyId,
    secretAccessKey: new Secret(await secretFrom(terminal)),
  }));
}

async function onTerminal<T>(
  context: Context,
  profile: string,
  ask: (terminal: Terminal) => Promise<T>,
): Promise<T> {
  const terminal = await context.terminal();
  if (!terminal)
    throw new SwitchError('usage', `no key can be asked for: ${await context.nobody()}`, [
      `from the environment: switch add ${typed(profile)} --env`,
    ]);
  try {
    return await ask(terminal);
  } finally {
    await context.closeTerminal();
  }
}

const secretFrom = (terminal: Terminal): Promise<string> =>
  terminal.ask({
    label: 'Secret access key (not shown)',
    show: (typed) => '*'.repeat(Math.min(typed.length, 8)),
    accepts: /^[\x21-\x7e]$/,
    picks: (pasted) => assignedIn(pasted).secret,
    wrong: wrongSecret,
    hints: [NOTHING],
  });

/** Id and secret, a space between, where both were pasted at once. */
function pastedHalves(pasted: string): string | undefined {
  const { id, secret } = assignedIn(pasted);
  return id && [id, ...(secret ? [secret] : [])].join(' ');
}

function halvesOf(typed: string): [string, string?] {
  const [id = '', secret] = typed.split(' ');
  return secret === undefined ? [id] : [id, secret];
}

function wrongHalves(typed: string): string | undefined {
  const [id, secret] = halvesOf(typed);
  return wrongId(id) ?? (secret === undefined ? undefined : wrongSecret(secret));
}
