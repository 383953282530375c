// aws-vault's own program, which reaches every store of every platform that it knows.

import { SwitchError } from '../errors.ts';
import type { Credentials } from '../sessions/session.ts';
import { helperOnPath } from '../system/desktop.ts';
import { cleanLine } from '../words/clean.ts';
import { askedProgram, quietProgram } from './asked-program.ts';
import type { Found, Holder, ImportWorld } from './index.ts';
import { fieldsOf, isKeyName, longLived } from './keyring-item.ts';

/** The keys that the program itself gives out. */
export function inAwsVault(world: ImportWorld): Holder {
  const { env, platform } = world;
  return {
    title: 'aws-vault, by its own program',
    async find() {
      const file = helperOnPath('aws-vault', env, platform);
      return file === undefined ? undefined : listed(file, world);
    },
  };
}

async function listed(file: string, world: ImportWorld): Promise<Found> {
  const { code, how, stdout, stderr } = await quietProgram(file, ['list', '--credentials'], bareEnv(world));
  if (code !== 0) return { keys: [], notes: [`aws-vault list: ${cleanLine(stderr) || how}`] };
  const names = stdout
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(isKeyName);
  return { keys: names.map((name) => ({ name, read: () => exported(file, name, world) })), notes: [] };
}

async function exported(file: string, name: string, world: ImportWorld): Promise<Credentials> {
  const args = ['export', '--no-session', '--format=json', '--', name];
  const { code, how, stdout } = await askedProgram(file, args, bareEnv(world), world);
  if (code === 0) return longLived(fieldsOf(stdout), name);
  throw new SwitchError('keychain', `aws-vault did not give out the key of ${cleanLine(name)}`, [
    cleanLine(how),
    'aws-vault 7 or later can: aws-vault export --no-session',
  ]);
}

/** Without profiles it gives out the key itself: a profile with a role would make a session, and ask for a code. */
function bareEnv({ env, platform }: ImportWorld): ImportWorld['env'] {
  const { AWS_VAULT, AWS_ROLE_ARN, AWS_MFA_SERIAL, ...rest } = env;
  return { ...rest, AWS_CONFIG_FILE: platform === 'win32' ? 'NUL' : '/dev/null' };
}
