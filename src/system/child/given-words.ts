// Node reads its words as UTF-8, and puts U+FFFD where they are not: a changed word may name another file, so that it
// is refused. Whether that character was typed, Linux tells.

import { readFileSync } from 'node:fs';
import { SwitchError } from '../../errors.ts';

/** Throws where one of the words that this process was given is not what was typed, or may not be. */
export function refuseChangedWords(words: readonly string[]): void {
  const changed = words.findIndex((word) => word.includes('\ufffd'));
  if (changed === -1 || areAsTyped(words)) return;
  throw new SwitchError('usage', `a word is not UTF-8: "${words[changed]}"`, [
    'it would reach the command changed: \ufffd stands for each byte that cannot be read',
    'give the name in another way, as by sh -c with a pattern',
    'nothing was asked and nothing was run',
  ]);
}

/** Compares with the bytes that Linux keeps; false where they are not told. */
function areAsTyped(words: readonly string[]): boolean {
  try {
    const kept = readFileSync('/proc/self/cmdline').subarray(0, -1);
    const all = kept.toString('latin1').split('\0').slice(-words.length);
    return all.every((bytes, index) => bytes === Buffer.from(words[index] ?? '').toString('latin1'));
  } catch {
    return false;
  }
}
