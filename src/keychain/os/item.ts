// An item of the keyring, by ourselves. The library takes 9 ms to read one, most of them for its arithmetic, waits without
// end for a bus that is silent, shows a dialog where a keyring is locked, and begins with a call over which gnome-keyring
// may end itself (./bus.ts). Whatever is met that is not plain (locked, twice, a question) is left to it all the same, with
// its words.

import { socketOf } from './address.ts';
import { ALGORITHM, agreement } from './agreement.ts';
import { type Arithmetic, arithmetic } from './arithmetic.ts';
import { type Bus, openBus } from './bus.ts';
import { anyBytes, dictionary, text } from './call.ts';
import { SERVICE } from './entry.ts';
import { inTime } from './in-time.ts';
import { listAt, type Message, textAt } from './message.ts';
import { ofService } from './secrets.ts';

/** What there is of a name in an open keyring, and how a secret crosses the bus. */
export interface Found {
  readonly bus: Bus;
  /** Its item; undefined where there is none. */
  readonly item: string | undefined;
  /** The session that a secret is encrypted in. */
  readonly session: string;
  /** Its key, which takes a millisecond; undefined where what the service tells would give it away. */
  key(): Uint8Array | undefined;
  readonly decrypted: Arithmetic['decrypted'];
}

/** What is found by. */
export const attributesOf = (name: string): Readonly<Record<string, string>> => ({
  service: SERVICE,
  username: name,
});

/**
 * Does something with what there is of a name. Undefined where the library is to be asked, silent where nothing answers
 * within a limit of milliseconds. Who has answered and does not go on may be asking a person: the library waits for that.
 */
export async function atItem<T>(
  name: string,
  env: NodeJS.ProcessEnv,
  limit: number,
  act: (found: Found) => Promise<T | undefined>,
): Promise<T | 'silent' | undefined> {
  const socket = socketOf(env);
  if (!socket) return undefined;
  let bus: Bus | undefined;
  let isThere = false;
  const acted = async (): Promise<T | undefined> => {
    bus = await openBus(socket);
    const found = await foundOn(bus, name);
    isThere = true;
    return found && act(found);
  };
  return inTime(acted(), limit, () => (isThere ? undefined : ('silent' as const)))
    .catch(() => undefined)
    .finally(() => bus?.close());
}

async function foundOn(bus: Bus, name: string): Promise<Found | undefined> {
  // While the service gets to know us.
  const ours = agreement();
  await bus.introduced;
  const asked = bus.ask([
    { ...ofService('OpenSession'), signature: 'sv', body: anyBytes(text(ALGORITHM), ours.told) },
    { ...ofService('SearchItems'), signature: 'a{ss}', body: dictionary(attributesOf(name)) },
  ]);
  // While the service agrees, which takes it longest of all.
  const { hmac, decrypted } = arithmetic();
  const [opened, found] = await asked;
  const only = found && onlyItem(found);
  if (!opened || !only) return undefined;
  const [theirs, behind] = listAt(opened.body, TYPE_OF_BYTES);
  const session = textAt(opened.body, behind);
  return { bus, ...only, session, key: () => ours.keyWith(theirs, hmac), decrypted };
}

/** `ay`, as a thing of any type says of itself: its length, its letters, a zero. */
const TYPE_OF_BYTES = 4;

/** Of the two lists, open items and locked ones: the one item that there is, or that there is none; undefined for more. */
function onlyItem({ body }: Message): Pick<Found, 'item'> | undefined {
  const [open, behind] = listAt(body, 0);
  const [locked, end] = listAt(body, behind);
  if (locked.length > 0 || end !== body.length) return undefined;
  if (open.length === 0) return { item: undefined };
  const item = textAt(open, 0);
  return open.length === text(item).length ? { item } : undefined;
}
