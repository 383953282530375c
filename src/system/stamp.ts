import { statSync } from 'node:fs';
import { NO_FILE, stampOf } from '../words/stamp.ts';

/** The stamp of a file as it is now; undefined where that cannot be told. */
export function stampNow(file: string): string | undefined {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    return found ? stampOf(found) : NO_FILE;
  } catch {
    return undefined;
  }
}
