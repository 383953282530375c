import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import type { StoredKey } from '../profiles/plan.ts';
import { cleanLine } from '../words/clean.ts';
import { keyItem } from '../words/items.ts';
import { keychainTitle } from '../words/keychain-title.ts';
import { typed } from '../words/typed.ts';
import type { Command } from './command.ts';
import { keepNames } from './names.ts';

export const remove: Command = {
  summary: 'take an access key out of the keychain, and forget the sessions that it opened',
  usage: 'profile',
  examples: [['remove jump', 'the key of jump is no longer on this machine; in AWS it stays']],
  options: [],
  words: { max: 1 },

  async run(context, { profile }) {
    if (!profile || !context.index().key(profile)) throw unknownKey(context, profile);
    return context.inKeyTurn(profile, () => removed(context, profile));
  },
};

/** A rotation that was waited for has stored another key, and another run may have removed it. */
async function removed(context: Context, profile: string): Promise<number> {
  const stored = context.index().key(profile);
  if (!stored) throw unknownKey(context, profile);
  const keychain = await context.keychain();
  if (stored.keychain !== keychain.name) {
    const place = keychainTitle(stored.keychain, context.platform);
    throw new SwitchError('usage', `the key of ${profile} rests in ${place}`, [
      `switch remove ${typed(profile)} --keychain ${typed(stored.keychain)}`,
    ]);
  }
  await askFirst(context, stored);
  const opened = context
    .index()
    .sessions()
    .filter(({ keyId }) => keyId === stored.keyId);
  await context.forget(opened.map(({ item }) => item));
  await context.forgetPlans();
  await keychain.delete(keyItem(profile));
  await context.abandonRotation(profile);
  context.index().forget(keyItem(profile));
  context.say(`the key of ${profile} (${stored.keyId}) is removed from ${keychain.title}; in AWS it stays`);
  await keepNames(context);
  return 0;
}

function unknownKey(context: Context, profile: string | undefined): SwitchError {
  const names = context
    .index()
    .keys()
    .map((key) => key.profile);
  const known = names.length > 0 ? `there are keys of: ${names.join(', ')}` : 'there are none';
  return new SwitchError('usage', profile ? `no key is stored under "${profile}"` : 'whose key?', [known]);
}

/** A person is asked: the secret may rest nowhere else. Who runs it without a terminal has said so. */
async function askFirst(context: Context, { profile, keyId }: StoredKey): Promise<void> {
  if ((await context.terminalName()) === undefined) return;
  context.say(
    `the secret of ${keyId} may rest nowhere else; in AWS the key stays, until it is deleted there`,
  );
  if (!(await context.agrees(`Remove the key of ${cleanLine(profile)}?`)))
    throw new SwitchError('cancelled', 'nothing was removed');
}
