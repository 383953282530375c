// What the SDK would look for by itself, and is not to: it is seen by a proxy that every call goes through, and by strace.

import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { until } from '../../flight/crowd.ts';
import { makeHome } from '../../keychain/support/home.ts';
import { run, runSwitch } from '../../keychain/support/program.ts';
import { missing, titled } from '../../keychain/support/tools.ts';
import { practiceHome, TOKEN_FILE, withFile } from './practice.ts';

const CONFIG = `
[profile key]
aws_access_key_id = AKIAAAAAAAAAAAAAAAAA
aws_secret_access_key = secret

[profile role]
role_arn = arn:aws:iam::111111111111:role/Engineer
source_profile = key
region = us-east-1

[sso-session practice]
sso_start_url = https://d-1234567890.awsapps.com/start
sso_region = us-east-1

[profile sso]
sso_session = practice
sso_account_id = 111111111111
sso_role_name = Engineer
region = us-east-1
`;

/** A proxy that notes whom it is asked for, and leads nowhere. */
async function proxy(): Promise<{ url: string; hosts: string[] }> {
  const hosts: string[] = [];
  const server = http.createServer();
  server.on('connect', ({ url = '' }, socket) => {
    hosts.push(url);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, hosts };
}

it.each([
  ['role', 'sts-fips.us-east-1.amazonaws.com:443'],
  ['sso', 'portal.sso-fips.us-east-1.amazonaws.com:443'],
])('with AWS_USE_FIPS_ENDPOINT, %s is asked for at %s', async (profile, host) => {
  const { folder, env } = makeHome(onTestFinished, CONFIG);
  const cache = path.join(folder, '.aws', 'sso', 'cache');
  fs.mkdirSync(cache, { recursive: true, mode: 0o700 });
  const token = {
    ...{ startUrl: 'https://d-1234567890.awsapps.com/start', region: 'us-east-1' },
    ...{ accessToken: 'token', expiresAt: '2090-01-01T00:00:00Z' },
  };
  fs.writeFileSync(path.join(cache, TOKEN_FILE), JSON.stringify(token), { mode: 0o600 });
  const { url, hosts } = await proxy();
  const file = { SWITCH_KEYCHAIN: 'file', SWITCH_FILE_PASSPHRASE: 'test' };
  const wished = { ...env, ...file, HTTPS_PROXY: url, AWS_USE_FIPS_ENDPOINT: 'true' };
  const { stderr } = await runSwitch(['credential-process', profile], {
    env: wished,
    detached: true,
    input: '',
  });
  expect(new Set(hosts)).toEqual(new Set([host]));
  expect(stderr).toContain('its proxy');
});

const why = missing('strace', 'script');

it.skipIf(why)(titled('to open a role the config is read once, and not by the SDK', why), async () => {
  const home = await practiceHome(onTestFinished, withFile(onTestFinished));
  const login = home.typed(['login', 'dev-sso']);
  await until(() => login.hasEnded());
  const trace = path.join(home.folder, 'trace');
  const strace = ['-f', '-qq', '-e', 'trace=openat,open', '-o', trace, process.execPath, home.program];
  const ended = await run('strace', [...strace, 'credential-process', 'dev-sso'], { env: home.env });
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  const opened = fs.readFileSync(trace, 'utf8').match(/\/\.aws\/(?:config|credentials)"/g) ?? [];
  expect(opened).toEqual(['/.aws/config"', '/.aws/credentials"']);
});
