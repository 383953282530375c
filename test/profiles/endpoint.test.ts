import { describe, expect, it } from 'vitest';
import type { Env } from '../../src/profiles/settings.ts';
import { isLoopback } from '../../src/profiles/url.ts';
import { CONFIG, faultOf, placeOf, planOf, type Situation } from './support.ts';

const AWS = 'https://sts.eu-west-1.amazonaws.com';

const config = (profile: string, rest = ''): string => `[profile r]
role_arn = arn:aws:iam::222222222222:role/R
source_profile = jump
region = eu-west-1
${profile}
${rest}`;

const endpointOf = (situation: Situation): string | undefined =>
  planOf('r', { keys: { jump: {} }, ...situation }).steps[0]?.endpoint;

const SERVICES =
  '[services here]\ns3 =\n  endpoint_url = https://s3.test\nsts =\n  endpoint_url = https://services.test';

describe('T12 an endpoint in a file', () => {
  it.each([
    ['none: AWS’s own', '', '', AWS],
    ['https', 'endpoint_url = https://sts.test', '', 'https://sts.test'],
    ['http on this machine', 'endpoint_url = http://127.0.0.1:4566', '', 'http://127.0.0.1:4566'],
    ['of its services section', 'services = here', SERVICES, 'https://services.test'],
    [
      'services before the profile’s',
      'services = here\nendpoint_url = https://sts.test',
      SERVICES,
      'https://services.test',
    ],
    [
      'a services section without STS',
      'services = here\nendpoint_url = https://sts.test',
      '[services here]\ns3 =\n  endpoint_url = https://s3.test',
      'https://sts.test',
    ],
    [
      'ignored by the profile',
      'services = here\nendpoint_url = https://sts.test\nignore_configured_endpoint_urls = true',
      SERVICES,
      AWS,
    ],
    [
      'not ignored',
      'endpoint_url = https://sts.test\nignore_configured_endpoint_urls = false',
      '',
      'https://sts.test',
    ],
  ])('%s', (_case, profile, rest, expected) => {
    expect(endpointOf({ config: config(profile, rest) })).toBe(expected);
  });

  it('ignored by the environment', () => {
    const env = { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'True', AWS_ENDPOINT_URL: 'https://anywhere.test' };
    expect(endpointOf({ config: config('endpoint_url = https://sts.test'), env })).toBe(AWS);
  });

  it.each([
    'http://sts.test',
    'ftp://sts.test',
    'sts.test',
    'http://127.0.0.1.sts.test',
    'http://localhost@sts.test',
  ])('refuses %s, and says where it stands', (url) => {
    const shown = url.replace('localhost@', '(hidden)@');
    const text = config(`endpoint_url = ${url}`);
    const fault = faultOf(() => endpointOf({ config: text }));
    expect(fault).toMatchObject({ reason: 'config', message: expect.stringContaining(shown) });
    expect(fault.hints).toContain(placeOf(`endpoint_url = ${url}`, text));
  });

  it('refuses plain http in a services section too', () => {
    const text = config('services = here', '[services here]\nsts =\n  endpoint_url = http://sts.test');
    expect(faultOf(() => endpointOf({ config: text }))).toMatchObject({ reason: 'config' });
  });

  it('the shared session has that of the source profile, every role that of the profile asked for', () => {
    const text = `${config('endpoint_url = https://r.test')}
[profile jump]
mfa_serial = arn:aws:iam::111111111111:mfa/ada
endpoint_url = https://jump.test
[profile top]
role_arn = arn:aws:iam::222222222222:role/Top
source_profile = r
endpoint_url = https://top.test`;
    const { steps } = planOf('top', { config: text, keys: { jump: {} } });
    expect(steps.map(({ endpoint }) => endpoint)).toEqual([
      'https://jump.test',
      'https://top.test',
      'https://top.test',
    ]);
  });
});

describe('T12 an endpoint in the environment', () => {
  const LISTED = '[switch]\nendpoints = https://one.test, https://two.test http://plain.test';

  it.each<[string, Env, string]>([
    ['on this machine', { AWS_ENDPOINT_URL: 'http://localhost:4566' }, 'http://localhost:4566'],
    [
      'that of STS first',
      { AWS_ENDPOINT_URL: 'http://[::1]:1', AWS_ENDPOINT_URL_STS: 'http://[::1]:2' },
      'http://[::1]:2',
    ],
    ['of another service: none of ours', { AWS_ENDPOINT_URL_S3: 'http://s3.test' }, 'https://file.test'],
    ['empty: none', { AWS_ENDPOINT_URL: '' }, 'https://file.test'],
    ['listed in [switch]', { AWS_ENDPOINT_URL: 'https://two.test' }, 'https://two.test'],
  ])('%s', (_case, env, expected) => {
    expect(endpointOf({ config: config('endpoint_url = https://file.test', LISTED), env })).toBe(expected);
  });

  it.each([
    ['not listed', 'https://three.test'],
    ['listed, but plain http', 'http://plain.test'],
    ['only like a listed one', 'https://one.test.evil'],
    ['no URL', 'not a url'],
  ])('%s: refused, and the variable named', (_case, url) => {
    const env = { AWS_ENDPOINT_URL_STS: url };
    const fault = faultOf(() => endpointOf({ config: config('', LISTED), env }));
    expect(fault).toMatchObject({
      reason: 'config',
      message: expect.stringContaining('AWS_ENDPOINT_URL_STS'),
    });
    expect(fault.hints.join()).toContain(CONFIG);
  });
});

describe('T12 this machine', () => {
  it.each([
    'http://127.0.0.1',
    'http://127.0.0.1:80/x',
    'http://127.9.9.9',
    'http://localhost',
    'http://LOCALHOST:1',
    'https://[::1]:2',
  ])('is %s', (url) => {
    expect(isLoopback(url)).toBe(true);
  });

  it.each([
    'http://128.0.0.1',
    'http://0.0.0.0',
    'http://10.0.0.1',
    'http://127.0.0.1.nip.io',
    'http://localhost.test',
    'http://[::2]',
    'http://127.0.0.1@sts.test',
    'localhost:4566',
    '127.0.0.1',
    '',
  ])('is not %j', (url) => {
    expect(isLoopback(url)).toBe(false);
  });
});
