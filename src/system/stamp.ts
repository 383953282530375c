import { NO_FILE, stampOf } from '../words/stamp.ts';
import { fs } from './file-calls.ts';

/** The stamp of a file as it is now; undefined where that cannot be told. */
export function stampNow(file: string): string | undefined {
  try {
    const found = fs.statSync(file, { throwIfNoEntry: false });
    return found ? stampOf(found) : NO_FILE;
  } catch {
    return undefined;
  }
}
