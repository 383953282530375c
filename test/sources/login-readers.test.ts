// AWS's own readers of a sign-in, on the same file and the same service as ours.

import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { fromLoginCredentials } from '@aws-sdk/credential-provider-login';
import { describe, expect, it } from 'vitest';
import { titled } from '../keychain/support/tools.ts';
import { SESSION } from './sign-in-service.ts';
import { signedIn } from './support-login.ts';

type Setting = Awaited<ReturnType<typeof signedIn>>;

/** The key id that a reader gets for the profile `ada` of a config file. */
type Reader = (config: string, setting: Setting) => Promise<string>;

const run = promisify(execFile);

// The SDK would print its warning about old versions of Node between the results.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const javascript: Reader = async (config, { service, file }) => {
  process.env.AWS_LOGIN_CACHE_DIRECTORY = path.dirname(file);
  try {
    const clientConfig = { endpoint: service.url, region: 'eu-west-1' };
    const read = fromLoginCredentials({
      profile: 'ada',
      configFilepath: config,
      filepath: '/dev/null',
      clientConfig,
    });
    return (await read()).accessKeyId;
  } finally {
    delete process.env.AWS_LOGIN_CACHE_DIRECTORY;
  }
};

const PYTHON = `
import botocore.session
credentials = botocore.session.Session(profile='ada').get_credentials()
print(credentials.get_frozen_credentials().access_key)
`;

const python: Reader = async (config, { service, file }) => {
  const env = {
    ...{ PATH: process.env.PATH, HOME: '/nowhere', AWS_CONFIG_FILE: config },
    AWS_LOGIN_CACHE_DIRECTORY: path.dirname(file),
    AWS_ENDPOINT_URL_SIGNIN: service.url,
  };
  return (await run('python3', ['-c', PYTHON], { env })).stdout.trim();
};

const hasPython = await run('python3', [
  '-c',
  'import awscrt, botocore.credentials as c; c.LoginProvider',
]).then(
  () => true,
  () => false,
);
const noPython = hasPython ? '' : 'python3 has no botocore with awscrt here';

describe.each<[string, Reader, string]>([
  ['the JavaScript SDK', javascript, ''],
  ['botocore', python, noPython],
])('%s', (name, reader, why) => {
  const open = async (left: number) => {
    const setting = await signedIn({ left });
    const config = path.join(path.dirname(setting.file), 'config');
    fs.writeFileSync(config, `[profile ada]\nregion = eu-west-1\nlogin_session = ${SESSION}\n`);
    return { ...setting, theirs: () => reader(config, setting) };
  };

  it.skipIf(why)(titled(`${name} reads what we have renewed`, why), async () => {
    const { open: ours, theirs, service } = await open(1);
    expect((await ours()).accessKeyId).toBe('ASIA1');
    expect([await theirs(), service.calls(), service.faults]).toEqual(['ASIA1', 1, []]);
  });

  it.skipIf(why)(titled(`${name} renews, and we read that`, why), async () => {
    const { open: ours, theirs, service } = await open(1);
    expect([await theirs(), service.calls(), service.faults]).toEqual(['ASIA1', 1, []]);
    expect([(await ours()).accessKeyId, service.calls()]).toEqual(['ASIA1', 1]);
  });

  it.skipIf(why)(titled(`${name} and we renew in turn, each with the token of the other`, why), async () => {
    const { open: ours, theirs, service, kept, file } = await open(1);
    const age = (): void => {
      const { accessToken, ...rest } = kept();
      const expiresAt = new Date(Date.now() - 60_000).toISOString();
      fs.writeFileSync(file, JSON.stringify({ ...rest, accessToken: { ...accessToken, expiresAt } }));
    };
    const found = [(await ours()).accessKeyId];
    age();
    found.push(await theirs());
    age();
    found.push((await ours()).accessKeyId);
    expect([found, service.faults]).toEqual([['ASIA1', 'ASIA2', 'ASIA3'], []]);
  });
});
