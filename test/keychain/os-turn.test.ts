// K2: before a locked keyring one process shows the dialog, also where the one whose turn it was has died.

import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { takeTurn } from '../../src/keychain/os/turn.ts';
import { privateFolder } from '../../src/system/files.ts';
import { lockOf } from '../../src/system/lock-file.ts';
import { thisProcess } from '../../src/system/process-life.ts';
import { temporaryFolder } from './support/temporary.ts';

/** A folder in which a process that has died holds the turn. */
function afterDeath() {
  const folder = path.join(temporaryFolder(onTestFinished), 'unlock');
  const files = privateFolder(folder);
  files.write('turn.json', JSON.stringify({ ...thisProcess(), pid: 2 ** 22 + 1 }));
  return { folder, files };
}

describe('the turn to show a dialog', () => {
  it('K2: of a process that has died is taken by one of many', async () => {
    const { folder, files } = afterDeath();
    const turns = await Promise.all(Array.from({ length: 8 }, () => takeTurn(folder)));
    const taken = turns.filter((turn) => turn !== undefined);
    expect(taken).toHaveLength(1);
    expect(await takeTurn(folder)).toBeUndefined();
    taken[0]?.end();
    expect(files.read('turn.json')).toBeUndefined();
    expect(await takeTurn(folder)).toBeDefined();
  });

  it('K2: is not taken from who has taken it meanwhile, although the dead one was seen', async () => {
    const { folder, files } = afterDeath();
    const lock = await lockOf(path.join(folder, 'turn.json'));
    const second = takeTurn(folder);
    const mine = JSON.stringify(thisProcess());
    files.write('turn.json', mine);
    lock.release();
    expect(await second).toBeUndefined();
    expect(files.read('turn.json')).toBe(mine);
  });

  it("is everyone's own where no file can be written", async () => {
    const folder = path.join(temporaryFolder(onTestFinished), 'unlock');
    privateFolder(path.dirname(folder)).write('unlock', 'a file where the folder would be');
    expect(await takeTurn(folder)).toBeDefined();
    expect(await takeTurn(folder)).toBeDefined();
  });
});
