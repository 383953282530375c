// What holds at the end of every journey, whatever it was about.

import path from 'node:path';
import { filesBelow } from '../leaks/files.ts';
import { leaksIn, type Text } from '../leaks/scan.ts';
import type { Secret } from '../leaks/secret.ts';
import { Mismatch } from './outcome.ts';
import type { World } from './world.ts';

/** No secret was shown or written, what is kept is the user's alone, and nothing was left in the temporary folder. */
export function close(world: World): void {
  const faults = [...leaks(world), ...openFiles(world), ...leftOvers(world)];
  if (faults.length > 0) throw new Mismatch(faults.join('\n'));
}

/** A sentence for every secret that was shown or written. */
export function leaks(world: World): string[] {
  const { organisation, passphrase, said } = world;
  const secrets: Secret[] = [
    ...organisation.secrets(),
    { kind: 'long-lived', name: 'the passphrase of the encrypted file', text: passphrase },
  ];
  return leaksIn([...said, ...filesOf(world)], secrets);
}

/** Every file below the journey's folder, but for those that still are as the script itself wrote them. */
function filesOf({ place, planted, mayKeep }: World): Text[] {
  return filesBelow(place.root)
    .filter(({ path: file, bytes }) => planted.get(file) !== bytes.toString())
    .map(({ path: file, bytes }) => ({
      name: path.relative(place.root, file),
      bytes: Buffer.concat([Buffer.from(`${file}\n`), bytes]),
      allowed: mayKeep.filter(({ path: folder }) => file.startsWith(folder)).map(({ kind }) => kind),
    }));
}

/** F1: folders 0700, files 0600. */
function openFiles({ place }: World): string[] {
  return filesBelow(place.home)
    .filter(({ path: file, stat }) => file.startsWith(place.state) && (stat.mode & 0o077) !== 0)
    .map(({ path: file, stat }) => `others may look into ${file}: mode ${(stat.mode & 0o777).toString(8)}`);
}

const leftOvers = ({ place }: World): string[] =>
  filesBelow(place.temporary).map(({ path: file }) => `${file} was left behind`);
