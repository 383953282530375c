// Reading an item by ourselves. It only reads what there is to be read, in a keyring that is open, and never asks a person.

import { ofLatin1 } from '../../words/encodings.ts';
import type { Bus } from './bus.ts';
import { texts } from './call.ts';
import { atItem, type Found } from './item.ts';
import { listAt } from './message.ts';
import { secrets } from './secrets.ts';

/** What was read: a secret, or that there is none of the name. */
export interface Read {
  readonly value: Uint8Array | undefined;
  /** True where it is known that new items can be kept. */
  readonly isOpen: boolean;
}

/** Reads an item; undefined where the library is to be asked, silent where nothing answers within a limit of milliseconds. */
export const readSecret = (
  name: string,
  env: NodeJS.ProcessEnv,
  limit: number,
): Promise<Read | 'silent' | undefined> =>
  atItem(name, env, limit, (found) =>
    found.item === undefined ? absentOn(found.bus) : given(found, found.item),
  );

async function given({ bus, session, key, decrypted }: Found, item: string): Promise<Read | undefined> {
  const asked = bus.ask([
    { ...secrets(item, 'Secret.Item', 'GetSecret'), signature: 'o', body: texts(session) },
  ]);
  const ours = key();
  const [answer] = await asked;
  if (!ours || !answer) return undefined;
  const [secret, iv] = secretIn(answer.body);
  const value = decrypted(secret, ours, iv);
  return value && { value, isOpen: false };
}

/** A collection that is locked may hold what it does not tell. */
async function absentOn(bus: Bus): Promise<Read | undefined> {
  const { stateOn } = await import('./state.ts');
  return (await stateOn(bus)) === 'ready' ? { value: undefined, isOpen: true } : undefined;
}

/** What is encrypted, and what that needs: before them stands the session. */
function secretIn(body: string): [secret: Uint8Array, iv: Uint8Array] {
  const [, afterSession] = listAt(body, 0);
  const [iv, afterIv] = listAt(body, afterSession + 1);
  const [secret] = listAt(body, afterIv);
  return [ofLatin1(secret), ofLatin1(iv)];
}
