import fs from 'node:fs';
import path from 'node:path';
import { type After, temporaryFolder } from './temporary.ts';

/** A home folder of its own, and an environment that leads there and nowhere else. */
export interface Home {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Our state folder. */
  readonly state: string;
}

/** A home with a config file. */
export function makeHome(after: After, config = ''): Home {
  const folder = temporaryFolder(after);
  fs.mkdirSync(path.join(folder, '.aws'));
  fs.writeFileSync(path.join(folder, '.aws', 'config'), config);
  const env = { HOME: folder, PATH: process.env.PATH ?? '', SWITCH_FILE_REMEMBER: 'no' };
  return { folder, env, state: path.join(folder, '.local', 'state', 'aws-switch') };
}

/** A home whose profile `p` is somebody's session: whatever is run with it needs no keychain and no network. */
export function makeOpenHome(after: After): Home {
  const home = makeHome(after);
  const lines = [
    'aws_access_key_id = ASIAAAAAAAAAAAAAAAAA',
    'aws_secret_access_key = s',
    'aws_session_token = t',
  ];
  fs.writeFileSync(path.join(home.folder, '.aws', 'credentials'), `[p]\n${lines.join('\n')}\n`);
  return home;
}
