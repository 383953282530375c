import { constants } from 'node:os';
import { SwitchError } from '../errors.ts';

/** What a file or folder that cannot be written to is called. */
export function unwritable(place: string, error: NodeJS.ErrnoException): SwitchError {
  // Node has no name for this one.
  const code = error.errno === -constants.errno.EDQUOT ? 'EDQUOT' : error.code;
  const why = WHY[code ?? ''] ?? error.message;
  return new SwitchError('failed', `${place} cannot be written to: ${why}`, [], error);
}

const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  ENOTDIR: 'a file stands where a folder is to be',
};
