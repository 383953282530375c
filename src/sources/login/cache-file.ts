// The file in which the AWS CLI keeps a sign-in. It is the CLI's, and other programs renew it too: some write it in
// place, so that for a moment a part of it is there; none of them locks it.

import { readFileSync, realpathSync, renameSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SwitchError } from '../../errors.ts';
import { placed } from '../../system/atomic.ts';
import { doubtOfOwner } from '../../system/doubt.ts';
import { homeOf } from '../../system/places.ts';
import { unlessAbsent } from '../../system/private-reader.ts';
import { dressedAs, sweepFor } from '../../system/user-file.ts';
import { sha256 } from '../../words/sha256.ts';
import { typed } from '../../words/typed.ts';
import type { SourceWorld } from '../index.ts';
import { type SignIn, signInOf } from './token.ts';

type Machine = Pick<SourceWorld, 'env' | 'platform'>;

/** Where the AWS CLI keeps the sign-in of a `login_session`. */
export function cacheFileOf(session: string, { env, platform }: Machine): string {
  const named = env.AWS_LOGIN_CACHE_DIRECTORY;
  const home = homeOf(env, platform);
  const folder = named ? named.replace(/^~(?=\/)/, () => home) : join(home, '.aws', 'login', 'cache');
  return join(folder, `${sha256(session)}.json`);
}

const LOOKS = 10;
const PAUSE_MS = 50;

/** The sign-in in a file, or what stands there instead: nothing, or what is damaged. */
export async function readSignIn(
  path: string,
  warn: (message: string) => void = () => {},
): Promise<SignIn | 'absent' | 'damaged'> {
  for (let look = 1; ; look++) {
    const text = textOf(path, warn);
    if (text === undefined) return 'absent';
    const found = signInOf(text);
    if (found) return found;
    // Half a file may be whole in a moment; what is whole JSON, and no sign-in, stays that.
    if (look === LOOKS || text.trimEnd().endsWith('}')) return 'damaged';
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

const LARGEST = 1024 * 1024;

/** The text of the file; one that others could have put there is refused. */
function textOf(path: string, warn: (message: string) => void): string | undefined {
  return readable(path, () => {
    const file = realpathSync(path);
    const stats = statSync(file);
    const doubt = process.getuid && (stats.isFile() ? doubtOfOwner(file, process.getuid()) : 'it is no file');
    if (doubt) throw refused(path, doubt);
    if (isOpenToReaders(stats)) warn(`others may read the sign-in ${path}: chmod 600 ${typed(path, 'FILE')}`);
    return stats.size > LARGEST ? '}' : readFileSync(file, 'utf8');
  });
}

function readable(path: string, read: () => string): string | undefined {
  try {
    return unlessAbsent(read);
  } catch (error) {
    if (error instanceof SwitchError) throw error;
    throw new SwitchError('failed', `the sign-in ${path} cannot be read: ${(error as Error).message}`);
  }
}

const isOpenToReaders = ({ mode }: Stats): boolean => process.platform !== 'win32' && (mode & 0o044) !== 0;

function refused(path: string, doubt: string): SwitchError {
  return new SwitchError('config', `the sign-in ${path} is not used: ${doubt}`, [
    'whoever can put another in its place chooses whom your commands run as',
    'make file and folder your own alone, or remove it and run aws login again',
  ]);
}

/** Puts a text in the place of the file, for us alone; where the path is a link, in the place of what it leads to. */
export function writeSignIn(path: string, text: string): void {
  const file = realpathSync(path);
  const folder = dirname(file);
  const prefix = `.aws-switch-${basename(file)}-`;
  sweepFor(folder, prefix);
  const place = (temporary: string): void => renameSync(temporary, file);
  placed(folder, text, place, { prefix, dress: (made) => dressedAs(made, undefined), lasts: true });
}
