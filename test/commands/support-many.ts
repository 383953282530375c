import path from 'node:path';
import { indexIn } from '../../src/sessions/index-file.ts';
import { privateFolder } from '../../src/system/files.ts';

/** The text of a config with so many roles behind one key. */
export function manyRoles(count: number): string {
  const role = (n: number): string =>
    `\n[profile team-${n}]\nrole_arn = arn:aws:iam::${100_000_000_000 + n}:role/Engineer\nsource_profile = jump\nregion = eu-west-1\n`;
  const jump = '[profile jump]\nmfa_serial = arn:aws:iam::999999999999:mfa/ada\n';
  return jump + Array.from({ length: count }, (_, n) => role(n)).join('');
}

/** Puts a key and so many sessions into the index of names; there are no secrets behind them. */
export function rememberMany(state: string, sessions: number): void {
  const index = indexIn(privateFolder(path.join(state, 'index')));
  const now = Date.now();
  index.rememberKey({ profile: 'jump', keyId: 'AKIAIOSFODNN7EXAMPLE', keychain: 'os', storedAt: now });
  for (let n = 0; n < sessions; n++)
    index.rememberSession({
      item: `session/${String(n).padStart(32, '0')}`,
      keychain: 'os',
      profile: `team-${n}`,
      keyId: 'AKIAIOSFODNN7EXAMPLE',
      role: `arn:aws:iam::${100_000_000_000 + n}:role/Engineer`,
      issued: now,
      expires: now + 3_600_000,
    });
}
