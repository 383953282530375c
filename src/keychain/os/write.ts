// Writing and deleting an item by ourselves, in a keyring that is open. What is written is what the library writes: each
// finds what the other has kept.

import { createCipheriv, randomBytes } from 'node:crypto';
import { joined, latin1 } from '../../words/encodings.ts';
import type { Bus } from './bus.ts';
import { aligned, dictionary, list, number, text, type } from './call.ts';
import { SERVICE } from './entry.ts';
import { atItem, attributesOf, type Found } from './item.ts';
import { type Message, textAt } from './message.ts';
import { secrets } from './secrets.ts';
import { collectionOn, NONE } from './state.ts';

/** It was done, and the keyring is open. */
interface Written {
  readonly value: undefined;
  readonly isOpen: true;
}

const WRITTEN: Written = { value: undefined, isOpen: true };

type Outcome = Promise<Written | 'silent' | undefined>;

/** Keeps an item; undefined where the library is to do it, silent where nothing answers within a limit of milliseconds. */
export const writeSecret = (
  name: string,
  value: Uint8Array,
  env: NodeJS.ProcessEnv,
  limit: number,
): Outcome =>
  atItem(name, env, limit, async (found) => {
    const secret = sealed(found, value);
    if (!secret) return undefined;
    const { bus, item } = found;
    return (await (item === undefined ? created(bus, name, secret) : replaced(bus, item, secret)))
      ? WRITTEN
      : undefined;
  });

/** Deletes an item, where there is one. */
export const deleteSecret = (name: string, env: NodeJS.ProcessEnv, limit: number): Outcome =>
  atItem(name, env, limit, async ({ bus, item }) => {
    if (item === undefined) return WRITTEN;
    const [answer] = await bus.ask([secrets(item, 'Secret.Item', 'Delete')]);
    return isDone(answer, 0) ? WRITTEN : undefined;
  });

/** A secret as it crosses the bus: the session, what is needed to open it, itself, its kind. */
function sealed({ session, key }: Found, value: Uint8Array): string | undefined {
  const ours = key();
  if (!ours) return undefined;
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-128-cbc', ours, iv);
  const parts = [iv, joined(cipher.update(value), cipher.final())];
  const bytes = parts.reduce((all, part) => aligned(all, 4) + list(latin1(part)), text(session));
  return aligned(bytes, 4) + text('application/octet-stream');
}

async function replaced(bus: Bus, item: string, secret: string): Promise<boolean> {
  const [answer] = await bus.ask([
    { ...secrets(item, 'Secret.Item', 'SetSecret'), signature: '(oayays)', body: secret },
  ]);
  return answer !== undefined;
}

/** In the collection that new items go to. One that another process has made meanwhile gives way. */
async function created(bus: Bus, name: string, secret: string): Promise<boolean> {
  const collection = await collectionOn(bus);
  if (collection === undefined) return false;
  const body = `${aligned(aligned(propertiesOf(name), 8) + secret, 4)}${number(1)}`;
  const create = secrets(collection, 'Secret.Collection', 'CreateItem');
  const [answer] = await bus.ask([{ ...create, signature: 'a{sv}(oayays)b', body }]);
  return answer !== undefined && isDone(answer, text(textAt(answer.body, 0)).length);
}

const LABEL = 'org.freedesktop.Secret.Item.Label';
const ATTRIBUTES = 'org.freedesktop.Secret.Item.Attributes';

function propertiesOf(name: string): string {
  const label = aligned(text(LABEL) + type('s'), 4) + text(`keyring:${name}@${SERVICE}`);
  const both = dictionary(attributesOf(name), aligned(label, 8) + text(ATTRIBUTES) + type('a{ss}'));
  return `${number(both.length)}\0\0\0\0${both}`;
}

/** True where it is done without a question: the dialog that would ask one is named there. */
const isDone = (answer: Message | undefined, at: number): boolean =>
  answer !== undefined && textAt(answer.body, at) === NONE;
