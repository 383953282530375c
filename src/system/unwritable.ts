import { SwitchError } from '../errors.ts';

/** What a file or folder that cannot be written to is called. */
export function unwritable(place: string, error: NodeJS.ErrnoException): SwitchError {
  // Node has no name for this one, and its table of numbers is read when it is needed: every change of a shell would pay.
  const { EDQUOT } = process.getBuiltinModule('node:os').constants.errno;
  const code = error.errno === -EDQUOT ? 'EDQUOT' : error.code;
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
