import fs from 'node:fs';
import { SwitchError } from '../../../src/errors.ts';

/** What a person would be told; throws where nothing failed, or what failed was not foreseen. */
export async function failureOf(
  promise: Promise<unknown>,
): Promise<Pick<SwitchError, 'reason' | 'message' | 'hints'>> {
  try {
    await promise;
  } catch (error) {
    if (!(error instanceof SwitchError)) throw error;
    const { reason, message, hints } = error;
    return { reason, message, hints };
  }
  throw new Error('nothing failed');
}

/** True for a process that has ended, a zombie included. */
export function hasEnded(pid: string): boolean {
  try {
    return /[ZX]/.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0] ?? '');
  } catch {
    return true;
  }
}
