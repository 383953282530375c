import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SwitchError } from '../../src/errors.ts';
import type { Env } from '../../src/profiles/settings.ts';
import { containerUrl } from '../../src/sources/container-place.ts';
import { openSource, type SourceWorld } from '../../src/sources/index.ts';
import { metadataUrl } from '../../src/sources/instance-place.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { IN_TIME_MS } from '../support/in-time.ts';
import { type Answering, served } from './served.ts';
import { NOON, sourceWorld } from './worlds.ts';

type Kind = 'environment' | 'container' | 'instance';
const NAMES = { environment: 'Environment', container: 'EcsContainer', instance: 'Ec2InstanceMetadata' };

const opened = (kind: Kind, env: Env, change: Partial<SourceWorld> = {}) => {
  const config = `[profile r]\nrole_arn = x\ncredential_source = ${NAMES[kind]}\n`;
  return openSource({ kind, profile: 'r' }, sourceWorld(config, env, change));
};

/** How it ends early, as a person sees it. */
async function words(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => new Error('it did not fail'),
    (reason: SwitchError) => reason,
  );
  return [error.message, ...((error as SwitchError).hints ?? [])].join('\n');
}

const KEYS = { AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'wJalrSECRET' };
const LATER = '2026-01-01T13:00:00Z';

describe('credential_source = Environment', () => {
  it('takes a key', async () => {
    const got = await opened('environment', KEYS);
    expect([got.accessKeyId, got.secretAccessKey.reveal(), got.sessionToken]).toEqual([
      'ASIAEXAMPLE',
      'wJalrSECRET',
      undefined,
    ]);
  });

  it('takes a session, with its end, though an outer switch has set it', async () => {
    const env = {
      ...KEYS,
      AWS_SESSION_TOKEN: 'tok',
      AWS_CREDENTIAL_EXPIRATION: LATER,
      SWITCH_PROFILE: 'outer',
    };
    const got = await opened('environment', env);
    expect(got.sessionToken?.reveal()).toBe('tok');
    expect(got).toHaveProperty('expires', NOON + 3_600_000);
  });

  it.each<[string, Env, RegExp]>([
    [
      'nothing',
      {},
      /has no credentials for profile "r": it has no AWS_ACCESS_KEY_ID\n~\/\.aws\/config, line 3/,
    ],
    ['blanks', { AWS_ACCESS_KEY_ID: ' ', AWS_SECRET_ACCESS_KEY: '' }, /it has no AWS_ACCESS_KEY_ID/],
    ['an id alone', { AWS_ACCESS_KEY_ID: 'AKIAX' }, /it has no AWS_SECRET_ACCESS_KEY/],
    ['a secret alone', { AWS_SECRET_ACCESS_KEY: 'wJalrSECRET' }, /it has no AWS_ACCESS_KEY_ID/],
    [
      'a torn secret',
      { ...KEYS, AWS_SECRET_ACCESS_KEY: 'wJalrSECRET\nx' },
      /its AWS_SECRET_ACCESS_KEY holds a character/,
    ],
    [
      'a session that has ended, of an outer switch',
      {
        ...KEYS,
        AWS_SESSION_TOKEN: 't',
        AWS_CREDENTIAL_EXPIRATION: '2026-01-01T11:59:00Z',
        SWITCH_PROFILE: 'dev',
      },
      /have expired, 1m ago[\s\S]*this shell is in the profile dev, by switch/,
    ],
    [
      'an end that is none',
      { ...KEYS, AWS_CREDENTIAL_EXPIRATION: 'soon' },
      /its AWS_CREDENTIAL_EXPIRATION is no time/,
    ],
  ])('of %s it says what is wrong, and nothing of a secret', async (_what, env, why) => {
    const said = await words(opened('environment', env));
    expect(said).toMatch(why);
    expect(said).not.toContain('wJalrSECRET');
  });
});

const SESSION = {
  AccessKeyId: 'ASIACONTAINER',
  SecretAccessKey: 'wJalrSECRET',
  Token: 'tok',
  Expiration: LATER,
};
const json =
  (object: object, status = 200): Answering =>
  () => ({ status, body: JSON.stringify(object) });

describe('credential_source = EcsContainer', () => {
  const asking = async (answer: Answering, more: Env = {}) => {
    const server = await served(answer);
    const env = { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${server.url}/v2/creds?a=b`, ...more };
    return { ...server, env };
  };
  const tokenFile = (text: string) => {
    const file = path.join(temporaryFolder(onTestFinished), 'token');
    fs.writeFileSync(file, text);
    return file;
  };

  it('takes the session that its agent gives, past any proxy', async () => {
    const { env, requests } = await asking(json(SESSION), {
      http_proxy: 'http://127.0.0.1:1',
      HTTP_PROXY: 'http://127.0.0.1:1',
    });
    const got = await opened('container', env);
    expect(got).toMatchObject({ accessKeyId: 'ASIACONTAINER', issued: NOON, expires: NOON + 3_600_000 });
    expect(requests).toMatchObject([{ method: 'GET', url: '/v2/creds?a=b' }]);
    expect(requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('sends its token; that of the file goes first, and is read each time', async () => {
    const { env, requests } = await asking(json(SESSION), { AWS_CONTAINER_AUTHORIZATION_TOKEN: 'Basic abc' });
    await opened('container', env);
    const file = tokenFile('first');
    const withFile = { ...env, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: file };
    await opened('container', withFile);
    fs.writeFileSync(file, 'second');
    await opened('container', withFile);
    expect(requests.map(({ headers }) => headers.authorization)).toEqual(['Basic abc', 'first', 'second']);
  });

  it.each<[string, () => Env, RegExp]>([
    [
      'a token with a line end',
      () => ({ AWS_CONTAINER_AUTHORIZATION_TOKEN: 'a\r\nx: y' }),
      /TOKEN holds a line end/,
    ],
    [
      'a file with a line end',
      () => ({ AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: tokenFile('abc\n') }),
      /TOKEN_FILE holds a line end/,
    ],
    [
      'an empty file',
      () => ({ AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: tokenFile('') }),
      /TOKEN_FILE is empty/,
    ],
    ['no file', () => ({ AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/no/such' }), /cannot be read \(ENOENT\)/],
    ['a folder', () => ({ AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/tmp' }), /names what is no file/],
    [
      'a long file',
      () => ({ AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: tokenFile('x'.repeat(20_000)) }),
      /far too long/,
    ],
  ])('with %s asks nobody', async (_what, more, why) => {
    const { env, requests } = await asking(json(SESSION), more());
    expect(await words(opened('container', env))).toMatch(why);
    expect(requests).toEqual([]);
  });

  it('an agent with a fault is asked again', async () => {
    let asked = 0;
    const { env } = await asking(() => ({ status: ++asked < 3 ? 500 : 200, body: JSON.stringify(SESSION) }));
    expect(await opened('container', env)).toMatchObject({ accessKeyId: 'ASIACONTAINER' });
    expect(asked).toBe(3);
  });

  it.each<[string, Answering, RegExp]>([
    [
      'a refusal',
      json({ code: 'NoIdFound', message: 'no\u001b[2J id' }, 400),
      /it answered 400\nit said: NoIdFound, no\\u\{1b\}\[2J id/,
    ],
    ['a page', () => ({ status: 200, body: '<html>hello' }), /it is an HTML page/],
    ['no token', json({ ...SESSION, Token: undefined }), /it has no Token/],
    [
      'the wrong name of a token',
      json({ ...SESSION, Token: undefined, SessionToken: 't' }),
      /it has no Token/,
    ],
    ['no end', json({ ...SESSION, Expiration: undefined }), /it has no Expiration/],
    [
      'an end that has passed',
      json({ ...SESSION, Expiration: '2026-01-01T11:00:00Z' }),
      /have expired, 1h ago/,
    ],
    [
      'a redirect',
      () => ({ status: 302, body: '', headers: { location: 'http://127.0.0.1:1/' } }),
      /it answered 302/,
    ],
  ])('%s is an error that names the line', async (_what, answer, why) => {
    const { env } = await asking(answer);
    const said = await words(opened('container', env));
    expect(said).toMatch(why);
    expect(said).toContain('~/.aws/config, line 3: credential_source = EcsContainer');
    expect(said).not.toMatch(/wJalrSECRET|hello/);
  });

  it('N: one that is silent is left within 3 s', async () => {
    const { env } = await asking(() => undefined);
    const began = performance.now();
    expect(await words(opened('container', env))).toMatch(/no answer within 2 s/);
    expect(performance.now() - began).toBeLessThan(IN_TIME_MS);
  });
});

describe('T8 where a container’s agent may be', () => {
  const FULL = 'AWS_CONTAINER_CREDENTIALS_FULL_URI';
  const RELATIVE = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI';
  it.each<[Env, string]>([
    [{ [RELATIVE]: '/v2/x?a=b' }, 'http://169.254.170.2/v2/x?a=b'],
    [{ [RELATIVE]: '/v2/x', [FULL]: 'http://127.0.0.1/y' }, 'http://169.254.170.2/v2/x'],
    [{ [FULL]: 'http://127.0.0.1:80/y' }, 'http://127.0.0.1/y'],
    [{ [FULL]: 'http://127.1.2.3/y' }, 'http://127.1.2.3/y'],
    [{ [FULL]: 'http://localhost:8080/y' }, 'http://localhost:8080/y'],
    [{ [FULL]: 'http://[::1]/y' }, 'http://[::1]/y'],
    [{ [FULL]: 'http://169.254.170.2/y' }, 'http://169.254.170.2/y'],
    [{ [FULL]: 'http://169.254.170.23/v1/credentials' }, 'http://169.254.170.23/v1/credentials'],
    [{ [FULL]: 'http://[fd00:ec2::23]/v1' }, 'http://[fd00:ec2::23]/v1'],
    [{ [FULL]: 'https://agent.example/y' }, 'https://agent.example/y'],
  ])('%j: %s', (env, url) => {
    expect(containerUrl(env).href).toBe(url);
  });

  it.each<Env>([
    {},
    { [RELATIVE]: '@evil.example/x' },
    { [RELATIVE]: '.evil.example/x' },
    { [RELATIVE]: ':80@evil.example/' },
    { [RELATIVE]: 'v2/x' },
    { [FULL]: 'http://evil.example/x' },
    { [FULL]: 'http://169.254.170.3/x' },
    { [FULL]: 'http://169.254.169.254/x' },
    { [FULL]: 'http://127.0.0.1.evil.example/x' },
    { [FULL]: 'http://127.0.0.1@evil.example/x' },
    { [FULL]: 'https://name:pass@evil.example/x' },
    { [FULL]: 'file:///etc/passwd' },
    { [FULL]: '//127.0.0.1/x' },
  ])('%j is refused', (env) => {
    expect(() => containerUrl(env)).toThrow(/AWS_CONTAINER_CREDENTIALS/);
  });
});

describe('credential_source = Ec2InstanceMetadata', () => {
  const ROLES = '/latest/meta-data/iam/security-credentials/';
  const imds =
    (change: Record<string, Answering> = {}): Answering =>
    (request) => {
      const { method, url = '', headers } = request;
      const other = change[`${method} ${url}`];
      if (other) return other(request);
      if (method === 'PUT' && url === '/latest/api/token') return { status: 200, body: 'imds-token==' };
      if (headers['x-aws-ec2-metadata-token'] !== 'imds-token==') return { status: 401, body: '' };
      if (url === ROLES) return { status: 200, body: 'web+server' };
      if (url === `${ROLES}web%2Bserver`)
        return { status: 200, body: JSON.stringify({ Code: 'Success', ...SESSION }) };
      return { status: 404, body: '' };
    };
  const asking = async (answer: Answering) => {
    const server = await served(answer);
    return { ...server, env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: server.url } };
  };

  it('takes the session of its role, by version 2, past any proxy', async () => {
    const { env, requests } = await asking(imds());
    const got = await opened('instance', { ...env, http_proxy: 'http://127.0.0.1:1' });
    expect(got).toMatchObject({ accessKeyId: 'ASIACONTAINER', issued: NOON, expires: NOON + 3_600_000 });
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'PUT /latest/api/token',
      `GET ${ROLES}`,
      `GET ${ROLES}web%2Bserver`,
    ]);
    expect(requests[0]?.headers['x-aws-ec2-metadata-token-ttl-seconds']).toBe('21600');
  });

  it.each([403, 404, 405, 400, 500])(
    'version 1 is not used where the token is refused with %i',
    async (status) => {
      const { env, requests } = await asking(imds({ 'PUT /latest/api/token': () => ({ status, body: '' }) }));
      expect(await words(opened('instance', env))).toMatch(new RegExp(`\\(${status}\\)`));
      expect(requests).toHaveLength(1);
    },
  );

  it.each<[string, Record<string, Answering>, RegExp]>([
    ['no role', { [`GET ${ROLES}`]: () => ({ status: 404, body: '' }) }, /the instance has no role/],
    [
      'a role that leads elsewhere',
      { [`GET ${ROLES}`]: () => ({ status: 200, body: '../../user-data' }) },
      /not as EC2 does/,
    ],
    [
      'a token that is a page',
      { 'PUT /latest/api/token': () => ({ status: 200, body: '<html> x' }) },
      /not as EC2 does/,
    ],
    [
      'a refusal',
      {
        [`GET ${ROLES}web%2Bserver`]: json({
          Code: 'AssumeRoleUnauthorizedAccess',
          Message: 'EC2 cannot assume',
        }),
      },
      /it said AssumeRoleUnauthorizedAccess\nit said: EC2 cannot assume/,
    ],
  ])('%s is an error', async (_what, change, why) => {
    const { env } = await asking(imds(change));
    expect(await words(opened('instance', env))).toMatch(why);
  });

  it('one that is silent is left within 3 s, and nobody listening at once', async () => {
    const { env, stop } = await asking(() => undefined);
    const began = performance.now();
    expect(await words(opened('instance', env))).toMatch(/no answer within 2 s[\s\S]*hop limit/);
    expect(performance.now() - began).toBeLessThan(IN_TIME_MS);
    await stop();
    expect(await words(opened('instance', env))).toMatch(/could not be asked[\s\S]*this is no EC2 instance/);
  });

  it('is not asked where it is switched off', async () => {
    const { env, requests } = await asking(imds());
    const off = { ...env, AWS_EC2_METADATA_DISABLED: 'TRUE' };
    expect(await words(opened('instance', off))).toMatch(/AWS_EC2_METADATA_DISABLED is set/);
    expect(requests).toEqual([]);
  });

  const ENDPOINT = 'AWS_EC2_METADATA_SERVICE_ENDPOINT';
  const MODE = 'AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE';
  it.each<[Env, string]>([
    [{}, 'http://169.254.169.254/'],
    [{ [MODE]: 'IPv6' }, 'http://[fd00:ec2::254]/'],
    [{ [MODE]: 'ipv4' }, 'http://169.254.169.254/'],
    [{ [ENDPOINT]: 'http://127.0.0.1:1338/x' }, 'http://127.0.0.1:1338/x'],
    [{ [ENDPOINT]: 'http://[fd00:ec2::254]:80', [MODE]: 'IPv4' }, 'http://[fd00:ec2::254]/'],
    [{ [ENDPOINT]: 'https://imds.example' }, 'https://imds.example/'],
  ])('%j is asked at %s', (env, url) => {
    expect(metadataUrl(env, undefined).href).toBe(url);
  });

  it.each<Env>([
    { [ENDPOINT]: 'http://evil.example' },
    { [ENDPOINT]: 'http://169.254.169.254.evil.example' },
    { [ENDPOINT]: 'http://a:b@127.0.0.1' },
    { [ENDPOINT]: 'x' },
    { [MODE]: 'IPv5' },
    { [MODE]: 'constructor' },
  ])('T8 %j is refused', (env) => {
    expect(() => metadataUrl(env, undefined)).toThrow(/metadata/);
  });

  it('a profile may name the place', () => {
    const { profiles } = sourceWorld('[profile r]\nec2_metadata_service_endpoint_mode = IPv6\n');
    expect(metadataUrl({}, profiles.profile('r')).href).toBe('http://[fd00:ec2::254]/');
  });
});
