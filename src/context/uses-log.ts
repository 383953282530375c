import type { PrivateFolder } from '../system/files.ts';
import { LOG } from './uses.ts';

const LONG = 64 * 1024;

/** The log of uses, which is shortened where it has grown; empty where it cannot be read. */
export async function usesLog(folder: PrivateFolder): Promise<string> {
  try {
    const log = folder.read(LOG) ?? '';
    if (log.length <= LONG) return log;
    const { shortened, usesIn } = await import('../picker/uses.ts');
    const short = shortened(usesIn(log));
    folder.write(LOG, short);
    return short;
  } catch {
    return '';
  }
}
