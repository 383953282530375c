import { readFileSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { SwitchError } from '../errors.ts';
import { type FileText, type Profiles, profilesFrom } from './profile.ts';
import type { Env } from './settings.ts';

const LARGEST = 16 * 1024 * 1024;

/** Reads both files, from where AWS's tools read them. A missing file is an empty one. */
export function readProfiles(env: Env, home: string): Profiles {
  const place = (variable: string, name: string): FileText => {
    const named = env[variable];
    const file = named ? withHome(named, home) : join(home, '.aws', name);
    return readFile(file, named ? file : `~/.aws/${name}`);
  };
  return profilesFrom(
    place('AWS_CONFIG_FILE', 'config'),
    place('AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
  );
}

const withHome = (file: string, home: string): string =>
  file.startsWith('~/') ? join(home, file.slice(2)) : file;

function readFile(file: string, shown: string): FileText {
  let found: Stats;
  try {
    found = statSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { path: shown, text: '', exists: false };
    throw unreadable(shown, code, error);
  }
  if (found.isCharacterDevice() && file === '/dev/null') return { path: shown, text: '', exists: true };
  if (!found.isFile())
    throw new SwitchError('config', `${shown} is not a file`, [
      'it must be a text file in the format of the AWS CLI',
    ]);
  if (found.size > LARGEST)
    throw new SwitchError('config', `${shown} is larger than 16 MB: that is no AWS config`);
  try {
    return { path: shown, text: readFileSync(file, 'utf8'), exists: true };
  } catch (error) {
    throw unreadable(shown, (error as NodeJS.ErrnoException).code, error);
  }
}

function unreadable(shown: string, code: string | undefined, cause: unknown): SwitchError {
  return new SwitchError(
    'config',
    `${shown} cannot be read (${code})`,
    ['look at who owns it and who may read it: ls -l'],
    cause,
  );
}
