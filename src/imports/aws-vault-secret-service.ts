// The Secret Service backend of aws-vault: each item has its name as label and as attribute `profile`. D-Bus's own
// program lists the names, which reads no secret; libsecret's gives out one item.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SwitchError } from '../errors.ts';
import type { Credentials } from '../sessions/session.ts';
import { helperOnPath } from '../system/desktop.ts';
import { cleanLine } from '../words/clean.ts';
import { askedProgram, quietProgram } from './asked-program.ts';
import type { Holder, ImportWorld } from './index.ts';
import { isKeyName, keyOfKeyringItem } from './keyring-item.ts';

/** The keys of aws-vault's `secret-service` backend. */
export function inSecretService(world: ImportWorld): Holder {
  const { platform } = world;
  const env: ImportWorld['env'] = { ...world.env, DBUS_SESSION_BUS_ADDRESS: busOf(world.env) };
  const collection = env.AWS_VAULT_SECRET_SERVICE_COLLECTION_NAME || 'awsvault';
  const read = async (file: string, name: string): Promise<Credentials> => {
    const end = await askedProgram(file, ['lookup', 'profile', name], env, world);
    if (end.code === 0) return keyOfKeyringItem(end.stdout, name);
    throw new SwitchError('keychain', `secret-tool did not give the item of ${cleanLine(name)}`, [
      cleanLine(end.how),
    ]);
  };
  return {
    title: `aws-vault's collection "${cleanLine(collection)}" in the Secret Service`,
    async find() {
      if (platform !== 'linux' || env.DBUS_SESSION_BUS_ADDRESS === undefined) return undefined;
      const [lister, reader] = ['dbus-send', 'secret-tool'].map((name) => helperOnPath(name, env, platform));
      if (lister === undefined || reader === undefined) return undefined;
      const names = (await labelsIn(collection, lister, env)).filter(isKeyName);
      if (names.length === 0) return undefined;
      return { keys: names.map((name) => ({ name, read: () => read(reader, name) })), notes: [] };
    },
  };
}

/** The bus that is there already: without its address, D-Bus's programs would start one, and leave it running. */
function busOf({ DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR = '' }: ImportWorld['env']): string | undefined {
  if (DBUS_SESSION_BUS_ADDRESS) return DBUS_SESSION_BUS_ADDRESS;
  const socket = join(XDG_RUNTIME_DIR, 'bus');
  return XDG_RUNTIME_DIR && existsSync(socket) ? `unix:path=${socket}` : undefined;
}

const COLLECTIONS = '/org/freedesktop/secrets/collection';
const ITEM = `${COLLECTIONS}/\\w+/\\w+`;

/** The labels of a collection's items, each once; none where there is no such collection, or nobody answers. */
async function labelsIn(collection: string, file: string, env: ImportWorld['env']): Promise<string[]> {
  const get = async (path: string, property: string): Promise<string> => {
    const [, type = '', name = ''] = /(.*)\.(.*)/.exec(property) ?? [];
    const what = [`string:org.freedesktop.Secret.${type}`, `string:${name}`];
    const call = ['org.freedesktop.DBus.Properties.Get', ...what];
    const head = ['--session', '--print-reply', '--reply-timeout=3000', '--dest=org.freedesktop.secrets'];
    return (await quietProgram(file, [...head, path, ...call], env)).stdout;
  };
  const items = await get(`${COLLECTIONS}/${escaped(collection)}`, 'Collection.Items');
  const labels = new Set<string>();
  for (const [path] of items.matchAll(new RegExp(ITEM, 'g')))
    labels.add(/string "([\s\S]*)"\s*$/.exec(await get(path, 'Item.Label'))?.[1] ?? '');
  return [...labels];
}

/** What is no letter and no digit is written as `_2d` in a path of D-Bus. */
const escaped = (name: string): string =>
  Buffer.from(name)
    .toString('latin1')
    .replace(/[^A-Za-z0-9]/g, (byte) => `_${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
