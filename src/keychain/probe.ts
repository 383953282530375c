import { randomBytes } from 'node:crypto';
import { SwitchError } from '../errors.ts';
import { sessionItem } from '../words/items.ts';
import type { Keychain } from './index.ts';

/** Proves that something can be kept: what is set comes back, and is deleted again. Each proof has a name of its own. */
export async function prove({ title, get, set, delete: remove }: Omit<Keychain, 'open'>): Promise<void> {
  const name = sessionItem(`probe-${randomBytes(8).toString('hex')}`);
  const value = JSON.stringify({ v: 1, probe: randomBytes(8).toString('hex') });
  await set(name, value);
  const found = await get(name).finally(() => remove(name));
  if (found === value) return;
  throw new SwitchError('keychain', `what was put into ${title} did not come back`, [
    found === undefined ? 'it was not there' : 'something else was there',
    'nothing was stored',
  ]);
}
