import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { rememberMany } from '../commands/support-many.ts';
import type { Job } from './job.ts';

/** A config with so many roles more. */
export function withRoles(config: string, roles: number): string {
  const role = (n: number): string => `
[profile team${n % 37}-account${n}]
role_arn = arn:aws:iam::${100_000_000_000 + n}:role/platform/Engineer
source_profile = jump
region = eu-west-1
output = json
role_session_name = ada
duration_seconds = 3600
`;
  return config + Array.from({ length: roles }, (_, n) => role(n)).join('');
}

const JUMP =
  '[default]\nregion = eu-west-1\n\n[profile jump]\nmfa_serial = arn:aws:iam::999999999999:mfa/ada\n';

/** Reading one profile and its source among 1,002, as a whole process; and `list` of 5,002, all of them read. */
export async function largeConfigs(folder: string, program: string): Promise<Job[]> {
  const home = path.join(folder, 'home');
  fs.mkdirSync(path.join(home, '.aws'), { recursive: true });
  fs.writeFileSync(path.join(home, '.aws/config'), withRoles(JUMP, 5000));
  fs.writeFileSync(
    path.join(home, '.aws/credentials'),
    '[jump]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = example\n',
  );
  const thousand = path.join(folder, 'config');
  fs.writeFileSync(thousand, withRoles(JUMP, 1000));
  const input = fileURLToPath(new URL('read-chain.ts', import.meta.url));
  await build({
    input,
    platform: 'node',
    external: [/^node:/],
    output: { dir: folder, format: 'cjs', entryFileNames: 'read-chain.cjs' },
    logLevel: 'silent',
  });
  const env = { HOME: home, PATH: process.env.PATH ?? '' };
  const state = path.join(folder, 'state');
  rememberMany(path.join(state, 'aws-switch'), 200);
  const { execPath } = process;
  const chain = [path.join(folder, 'read-chain.cjs'), thousand, 'team0-account999'];
  const list = [execPath, program, 'list'];
  return [
    { name: 'a profile and its source read among 1,002', argv: [execPath, ...chain], env },
    { name: '`list` of 5,002 profiles', argv: list, env },
    {
      name: '`list` of them, with 200 sessions',
      argv: list,
      env: { ...env, XDG_STATE_HOME: state },
    },
  ];
}
