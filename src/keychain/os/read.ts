// Reading an item by ourselves. The library takes 9 ms for it, most of them for its arithmetic, waits without end for a
// bus that is silent, and shows a dialog where a keyring is locked. This takes 4, and neither waits nor asks. It only
// reads what there is to be read, in a keyring that is open: whatever else is met (locked, twice) is left to the library.

import { decrypted, prepare } from './aes.ts';
import { ALGORITHM, agreement } from './agreement.ts';
import { type Bus, openBus } from './bus.ts';
import { anyBytes, dictionary, text, texts } from './call.ts';
import { SERVICE } from './entry.ts';
import { inTime } from './in-time.ts';
import { listAt, textAt } from './message.ts';
import { ofService, secrets } from './secrets.ts';

/** What was read: a secret, or that there is none of the name. */
export interface Read {
  readonly value: Buffer | undefined;
  /** True where it is known that new items can be kept. */
  readonly isOpen: boolean;
}

/**
 * Reads an item; undefined where the library is to be asked, silent where nothing answers within a limit. Who has answered
 * and gives no secret may be asking a person: the library waits for that.
 */
export async function readSecret(
  name: string,
  env: NodeJS.ProcessEnv,
  limit: number,
): Promise<Read | 'silent' | undefined> {
  let bus: Bus | undefined;
  let isThere = false;
  const read = async (): Promise<Read | undefined> => {
    bus = await openBus(env);
    if (!bus) return undefined;
    return readOn(bus, name, () => {
      isThere = true;
    });
  };
  return inTime(read(), limit, () => (isThere ? undefined : ('silent' as const)))
    .catch(() => undefined)
    .finally(() => bus?.close());
}

async function readOn(bus: Bus, name: string, isThere: () => void): Promise<Read | undefined> {
  const ours = agreement();
  const asked = bus.ask([
    { ...ofService('OpenSession'), signature: 'sv', body: anyBytes(text(ALGORITHM), ours.told) },
    {
      ...ofService('SearchItems'),
      signature: 'a{ss}',
      body: dictionary({ service: SERVICE, username: name }),
    },
  ]);
  // While the service does its part.
  prepare();
  const [opened, found] = await asked;
  isThere();
  const item = found && onlyItem(found.body);
  if (item === 'none') return absentOn(bus);
  if (!opened || item === undefined) return undefined;
  const [theirs, behind] = listAt(opened.body, TYPE_OF_BYTES);
  const session = textAt(opened.body, behind);
  const given = bus.ask([
    { ...secrets(item, 'Secret.Item', 'GetSecret'), signature: 'o', body: texts(session) },
  ]);
  const key = ours.keyWith(theirs);
  const [answer] = await given;
  const value = key && answer && secretIn(answer.body, key);
  return value && { value, isOpen: false };
}

/** A collection that is locked may hold what it does not tell. */
async function absentOn(bus: Bus): Promise<Read | undefined> {
  const { stateOn } = await import('./state.ts');
  return (await stateOn(bus)) === 'ready' ? { value: undefined, isOpen: true } : undefined;
}

/** `ay`, as a thing of any type says of itself: its length, its letters, a zero. */
const TYPE_OF_BYTES = 4;

/** Of the two lists, open items and locked ones: the one item that there is, or that there is none. */
function onlyItem(body: Buffer): string | undefined {
  const [open, behind] = listAt(body, 0);
  const [locked, end] = listAt(body, behind);
  if (locked.length > 0 || end !== body.length) return undefined;
  if (open.length === 0) return 'none';
  const item = textAt(open, 0);
  return open.length === text(item).length ? item : undefined;
}

/** A secret: the session that it is encrypted in, what that needs, itself. */
function secretIn(body: Buffer, key: Buffer): Buffer | undefined {
  const [, afterSession] = listAt(body, 0);
  const [iv, afterIv] = listAt(body, afterSession + 1);
  const [value] = listAt(body, afterIv);
  return decrypted(value, key, iv);
}
