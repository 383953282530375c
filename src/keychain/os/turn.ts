// Many processes before a locked keyring show one dialog: one of them asks, and the others watch until it is unlocked.
// Several dialogs at once would be answered one after the other, and without a display they jam gnome-keyring's
// prompter for good.

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { SwitchError } from '../../errors.ts';
import { type PrivateFolder, privateFolder } from '../../system/files.ts';
import { lockOf } from '../../system/lock-file.ts';
import { hasEnded, type Running, thisProcess } from '../../system/process-life.ts';

const TURN = 'turn.json';
const DISMISSED = 'dismissed';

/** The turn of this process. */
export interface Turn {
  /** Tells those who watch that the dialog was dismissed: they show no other. */
  dismissed(): void;
  end(): void;
}

/** The turn, unless another process has it. Where no file can be written each process has its own. */
export async function takeTurn(folder: string): Promise<Turn | undefined> {
  const files = privateFolder(folder);
  const mine = JSON.stringify(thisProcess());
  try {
    if (!files.create(TURN, mine) && !(await isTakenOver(files, mine))) return undefined;
  } catch {
    return { dismissed() {}, end() {} };
  }
  return {
    dismissed: () => files.write(DISMISSED, ''),
    end() {
      if (files.read(TURN) === mine) files.delete(TURN);
    },
  };
}

/** Takes the turn of a process that has died. Of many that see it dead, one at a time looks again, and takes it. */
async function isTakenOver(files: PrivateFolder, mine: string): Promise<boolean> {
  const isHeld = (): boolean => {
    const holder = holderIn(files.read(TURN));
    return holder !== undefined && !hasEnded(holder);
  };
  if (isHeld()) return false;
  const lock = await lockOf(join(files.path, TURN)).catch(unlessHeld);
  if (!lock) return false;
  try {
    if (isHeld()) return false;
    lock.check();
    files.delete(TURN);
    return files.create(TURN, mine);
  } finally {
    lock.release();
  }
}

/** Who cannot get the lock in time leaves the turn to those who can. */
function unlessHeld(error: unknown): undefined {
  if (!(error instanceof SwitchError)) throw error;
}

/** True where a dialog was dismissed since then. */
export function wasDismissedSince(folder: string, since: number): boolean {
  const found = statSync(join(folder, DISMISSED), { throwIfNoEntry: false });
  return found !== undefined && found.mtimeMs >= since;
}

function holderIn(text: string | undefined): Running | undefined {
  try {
    const found = JSON.parse(text ?? 'null') as Partial<Running> | null;
    return typeof found?.pid === 'number' && typeof found.machine === 'string'
      ? (found as Running)
      : undefined;
  } catch {
    return undefined;
  }
}
