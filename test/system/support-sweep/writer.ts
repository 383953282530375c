// One of many processes that write at once: it waits for its stdin to end, then writes, reads and writes again.
// Arguments: the keychain, the home, the item's profile, which of them it is, and whether it opens the keychain first.

import { join } from 'node:path';
import { isKeychainName, keychains } from '../../../src/keychain/index.ts';
import { indexIn } from '../../../src/sessions/index-file.ts';
import { privateFolder } from '../../../src/system/files.ts';
import { keyItem } from '../../../src/words/items.ts';
import { worldWith } from '../../keychain/support/world.ts';
import { isWhole, wholeValue } from './value.ts';

const ROUNDS = 4;
const [, , name = '', home = '', profile = '', which = '', opens] = process.argv;
const stateFolder = join(home, '.local', 'state', 'aws-switch');

async function main(): Promise<void> {
  if (!isKeychainName(name)) throw new Error(`no keychain ${name}`);
  const open = await keychains[name]();
  const keychain = open({ ...worldWith(process.env), stateFolder });
  if (opens) await keychain.open();
  const index = indexIn(privateFolder(join(stateFolder, 'index')));

  process.stdout.write('ready\n');
  for await (const _part of process.stdin);

  for (let round = 0; round < ROUNDS; round++) {
    await keychain.set(keyItem(profile), wholeValue(which));
    index.rememberKey({ profile, keyId: wholeValue(which), keychain: name, storedAt: 1 });
    const [secret, entry] = [await keychain.get(keyItem(profile)), index.key(profile)?.keyId];
    if (!isWhole(secret) || !isWhole(entry)) throw new Error(`not whole: ${secret} ${entry}`);
  }
}

void main();
