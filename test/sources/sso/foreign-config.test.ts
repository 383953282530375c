// A config that is not the user's own names where sign-ins are taken: the built program, and a service that listens.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { titled } from '../../keychain/support/tools.ts';
import { startOnTerminal } from '../../support/journey/pseudo-terminal.ts';
import { homeAt } from './home.ts';
import { identityCenter, type Service } from './service.ts';
import { scratch } from './world.ts';

const LIMIT = 60_000;
const hasScript = spawnSync('script', ['--version']).stdout?.toString().includes('util-linux');
const whyNoScript = hasScript ? '' : 'script is not the one of util-linux';

const TOKEN = {
  ...{ startUrl: 'https://corp.awsapps.com/start', region: 'eu-west-1', accessToken: 'access-0' },
  ...{ expiresAt: '2090-01-01T00:00:00Z', clientId: 'cli', clientSecret: 'cli-secret' },
  ...{ registrationExpiresAt: '2096-01-01T00:00:00Z', refreshToken: 'refresh-0' },
};

/** A home folder with a sign-in, and a config elsewhere that has it sent to a service. */
function withConfig(service: Service, isOwn: boolean) {
  const file = join(scratch(), 'project.config');
  const home = homeAt(service, { AWS_ENDPOINT_URL: '', ...(!isOwn && { AWS_CONFIG_FILE: file }) });
  const token = join(scratch(), 'token');
  writeFileSync(token, 'header.claims.signature');
  writeFileSync(
    isOwn ? join(home.home, '.aws', 'config') : file,
    `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
[profile dev]
sso_session = corp
sso_account_id = 111111111111
sso_role_name = Admin
endpoint_url = ${service.url}
[profile web]
role_arn = arn:aws:iam::111111111111:role/Web
web_identity_token_file = ${token}
services = local
region = eu-west-1
[services local]
sts =
  endpoint_url = ${service.url}
`,
    { mode: 0o600 },
  );
  mkdirSync(home.cache, { recursive: true, mode: 0o700 });
  const name = `${createHash('sha1').update('corp').digest('hex')}.json`;
  writeFileSync(join(home.cache, name), JSON.stringify(TOKEN), { mode: 0o600 });
  service.tokens.add('access-0');
  return { ...home, file };
}

describe('T10: an endpoint in a config that is not the own', () => {
  it.each([
    ['dev', 8],
    ['web', 15],
  ])(
    'gets no sign-in of %s that nobody has agreed to',
    async (profile, line) => {
      const service = await identityCenter();
      const home = withConfig(service, false);
      const { code, stdout, stderr } = await home.alone('credential-process', profile);
      expect(service.asked).toEqual([]);
      expect([code, stdout]).toEqual([3, '']);
      expect(stderr).toContain(`endpoint_url in ${home.file}, line ${line}, would get what opens ${profile}`);
      expect(stderr).toContain(`it is: ${service.url}`);
    },
    LIMIT,
  );

  it.skipIf(whyNoScript)(
    titled('gets it once a person has agreed, and is not asked about again', whyNoScript),
    async () => {
      const service = await identityCenter();
      const home = withConfig(service, false);
      const argv = [process.execPath, 'bin/switch.cjs', 'exec', 'dev', '--', 'true'];
      const terminal = startOnTerminal({ argv, cwd: process.cwd(), env: home.env } as never);
      await terminal.until(
        () => terminal.heard().terminal.includes('Send it there') || undefined,
        'a question',
      );
      expect(service.asked).toEqual([]);
      terminal.send('y\r');
      await terminal.until(() => terminal.hasEnded() || undefined, 'its end');
      expect(terminal.heard().code).toBe(0);
      await home.alone('clear');
      const { code } = await home.alone('credential-process', 'dev');
      expect([code, service.count('/federation/credentials')]).toEqual([0, 2]);
    },
    LIMIT,
  );
});

it(
  'an endpoint in the own config gets it unasked',
  async () => {
    const service = await identityCenter();
    const { code } = await withConfig(service, true).alone('credential-process', 'dev');
    expect([code, service.count('/federation/credentials')]).toEqual([0, 1]);
  },
  LIMIT,
);
