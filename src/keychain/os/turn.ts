// Many processes before a locked keyring show one dialog: one of them asks, and the others watch until it is unlocked.
// Several dialogs at once would be answered one after the other, and without a display they jam gnome-keyring's
// prompter for good.

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { privateFolder } from '../../system/files.ts';
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
export function takeTurn(folder: string): Turn | undefined {
  const files = privateFolder(folder);
  const mine = JSON.stringify(thisProcess());
  try {
    if (!files.create(TURN, mine)) {
      const holder = holderIn(files.read(TURN));
      if (holder && !hasEnded(holder)) return undefined;
      files.delete(TURN);
      if (!files.create(TURN, mine)) return undefined;
    }
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
