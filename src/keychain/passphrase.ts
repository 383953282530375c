// The passphrase of the encrypted file: given by a variable or a command of the user's own, else asked of a person.

import { SwitchError } from '../errors.ts';
import { cleanLine } from '../words/clean.ts';
import type { KeychainWorld } from './index.ts';

const TIMES = 3;

/** What the passphrase opens; a wrong one that a person types is asked again. `typed` was typed already. */
export async function openedWith<T>(
  open: (passphrase: string) => T | undefined,
  world: KeychainWorld,
  typed?: string,
): Promise<T> {
  const given = typed ?? (await givenPassphrase(world));
  for (let time = 1; time <= (given === undefined ? TIMES : 1); time++) {
    const found = open(given ?? (await world.askHidden(time === 1 ? QUESTION : `${WRONG}. ${QUESTION}`)));
    if (found !== undefined) return found;
  }
  throw new SwitchError('keychain', 'that is not the passphrase of the encrypted file', [
    'nothing was read or changed',
  ]);
}

const QUESTION = 'Passphrase of the encrypted file of aws-switch';
const WRONG = 'That is not it';

/** The passphrase of a file that is new in this folder; a person types it twice. */
export async function newPassphrase(folder: string, world: KeychainWorld): Promise<string> {
  const given = await givenPassphrase(world);
  if (given !== undefined) return given;
  world.say(
    [
      `the encrypted file in ${cleanLine(folder)} will hold your access keys and sessions`,
      '  its passphrase protects them, should the disk be stolen or copied',
      '  nobody can recover it: without it, the keys must be made anew',
    ].join('\n'),
  );
  let why = '';
  for (let time = 1; time <= TIMES; time++) {
    const asked = await askedTwice(why, world);
    if ('passphrase' in asked) return asked.passphrase;
    why = asked.why;
  }
  throw new SwitchError('keychain', `no passphrase: ${why}`, ['nothing was stored']);
}

async function askedTwice(
  why: string,
  world: KeychainWorld,
): Promise<{ passphrase: string } | { why: string }> {
  const first = await world.askHidden(why ? `Once more, ${why}: a new passphrase` : NEW_QUESTION);
  if (first === '') return { why: 'an empty one protects nothing' };
  const again = await world.askHidden('The same passphrase again');
  return again === first ? { passphrase: first } : { why: 'the two differed' };
}

const NEW_QUESTION = 'A new passphrase for the encrypted file of aws-switch';

async function givenPassphrase(world: KeychainWorld): Promise<string | undefined> {
  const { env, passphraseProcess } = world;
  if (env.SWITCH_FILE_PASSPHRASE) return env.SWITCH_FILE_PASSPHRASE;
  if (!passphraseProcess) return undefined;
  await world.mayRun('file_passphrase_process');
  return printed(passphraseProcess, world);
}

/** What the user's own command prints, without the end of its line. */
async function printed(command: string, { env, shown }: KeychainWorld): Promise<string> {
  const { runUserCommand } = await import('../system/user-command.ts');
  const { code, stdout, how } = await runUserCommand(command, { env, limit: LIMIT_MS });
  const words = code === 0 ? stdout.replace(/\r?\n$/, '') : '';
  if (words !== '') return words;
  throw new SwitchError('keychain', 'file_passphrase_process printed no passphrase', [
    `it is: ${cleanLine(await shown(command))}`,
    ...(code === 0 ? [] : [cleanLine(how)]),
  ]);
}

const LIMIT_MS = 60_000;
