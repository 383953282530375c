import { describe, expect, it } from 'vitest';
import { signInHostFor, signInPlaceIn } from '../../src/profiles/sign-in-host.ts';
import { faultOf, planOf, type Situation } from './support.ts';

/** Region; plain, FIPS, dual-stack, both: what the model of the service's client gives. */
const HOSTS: readonly (readonly [string, string, string, string, string])[] = [
  [
    'us-east-1',
    'us-east-1.signin.aws.amazon.com',
    'signin-fips.us-east-1.amazonaws.com',
    'signin.us-east-1.api.aws',
    'signin-fips.us-east-1.api.aws',
  ],
  [
    'eu-west-1',
    'eu-west-1.signin.aws.amazon.com',
    'signin-fips.eu-west-1.amazonaws.com',
    'signin.eu-west-1.api.aws',
    'signin-fips.eu-west-1.api.aws',
  ],
  [
    'cn-north-1',
    'cn-north-1.signin.amazonaws.cn',
    'signin-fips.cn-north-1.amazonaws.com.cn',
    'signin.cn-north-1.api.amazonwebservices.com.cn',
    'signin-fips.cn-north-1.api.amazonwebservices.com.cn',
  ],
  [
    'us-gov-west-1',
    'us-gov-west-1.signin.amazonaws-us-gov.com',
    'signin-fips.amazonaws-us-gov.com',
    'signin.us-gov-west-1.api.aws',
    'signin-fips.us-gov-west-1.api.aws',
  ],
  [
    'us-gov-east-1',
    'us-gov-east-1.signin.amazonaws-us-gov.com',
    'us-gov-east-1.signin-fips.amazonaws-us-gov.com',
    'signin.us-gov-east-1.api.aws',
    'signin-fips.us-gov-east-1.api.aws',
  ],
  [
    'eusc-de-east-1',
    'eusc-de-east-1.signin.amazonaws-eusc.eu',
    'signin-fips.eusc-de-east-1.amazonaws.eu',
    'signin.eusc-de-east-1.api.amazonwebservices.eu',
    'signin-fips.eusc-de-east-1.api.amazonwebservices.eu',
  ],
  [
    'us-iso-east-1',
    'us-iso-east-1.signin.c2shome.ic.gov',
    'signin-fips.us-iso-east-1.c2s.ic.gov',
    'signin.us-iso-east-1.api.aws.ic.gov',
    'signin-fips.us-iso-east-1.api.aws.ic.gov',
  ],
  [
    'us-isob-east-1',
    'us-isob-east-1.signin.sc2shome.sgov.gov',
    'signin-fips.us-isob-east-1.sc2s.sgov.gov',
    'signin.us-isob-east-1.api.aws.scloud',
    'signin-fips.us-isob-east-1.api.aws.scloud',
  ],
  [
    'eu-isoe-west-1',
    'eu-isoe-west-1.signin.csphome.adc-e.uk',
    'signin-fips.eu-isoe-west-1.cloud.adc-e.uk',
    'signin.eu-isoe-west-1.api.cloud-aws.adc-e.uk',
    'signin-fips.eu-isoe-west-1.api.cloud-aws.adc-e.uk',
  ],
  [
    'us-isof-south-1',
    'us-isof-south-1.signin.csphome.hci.ic.gov',
    'signin-fips.us-isof-south-1.csp.hci.ic.gov',
    'signin.us-isof-south-1.api.aws.hci.ic.gov',
    'signin-fips.us-isof-south-1.api.aws.hci.ic.gov',
  ],
];

const WISHES = [{}, { fips: true }, { dualStack: true }, { fips: true, dualStack: true }] as const;

describe('the hosts of AWS Sign-In', () => {
  it.each(HOSTS)('%s', (region, ...hosts) => {
    const found = WISHES.map((wish) => signInHostFor({ region, ...wish }));
    expect(found).toEqual(hosts.map((host) => ({ endpoint: `https://${host}`, region })));
  });

  it.each([
    [{ url: 'https://x.test' }, { endpoint: 'https://x.test', region: 'eu-west-1' }],
    [{ url: 'https://x.test', fips: true }, 'FIPS with a URL'],
    [{ url: 'https://x.test', dualStack: true }, 'dual-stack with a URL'],
  ])('%j', (wish, expected) => {
    expect(signInHostFor({ region: 'eu-west-1', ...wish })).toEqual(expected);
  });
});

describe('a sign-in that was made in another region', () => {
  const elsewhere = HOSTS.slice(0, 4).flatMap(([region, ...hosts]) =>
    hosts.map((host, which) => [region, host, HOSTS[1]?.[which + 1] ?? ''] as const),
  );

  it.each(elsewhere)('%s: %s in place of %s', (region, host, before) => {
    const place = { endpoint: `https://${before}`, region: 'eu-west-1' };
    expect(signInPlaceIn(region, place)).toEqual({ endpoint: `https://${host}`, region });
  });

  it('has the URL that is configured, whatever its region', () => {
    const place = { endpoint: 'http://127.0.0.1:4566', region: 'eu-west-1' };
    expect(signInPlaceIn('us-east-1', place)).toBe(place);
  });
});

describe('T12 where the sign-in of a profile is renewed', () => {
  const endpointOf = (more: string, situation: Situation = {}) => {
    const session = 'login_session = arn:aws:iam::111111111111:user/ada';
    const { source } = planOf('p', { config: `[profile p]\n${session}\n${more}`, ...situation });
    return 'endpoint' in source ? source.endpoint : undefined;
  };

  it.each<[string, string, Situation['env'], string]>([
    ['its region', 'region = eu-west-1', {}, 'https://eu-west-1.signin.aws.amazon.com'],
    ['no region', '', {}, 'https://us-east-1.signin.aws.amazon.com'],
    [
      'FIPS in the profile',
      'region = us-east-2\nuse_fips_endpoint = true',
      {},
      'https://signin-fips.us-east-2.amazonaws.com',
    ],
    [
      'dual-stack in the environment',
      'region = us-east-2',
      { AWS_USE_DUALSTACK_ENDPOINT: 'true' },
      'https://signin.us-east-2.api.aws',
    ],
    [
      'a URL for it',
      'region = us-east-2',
      { AWS_ENDPOINT_URL_SIGNIN: 'http://127.0.0.1:1', AWS_ENDPOINT_URL: 'http://127.0.0.1:2' },
      'http://127.0.0.1:1',
    ],
    ['a URL for all', '', { AWS_ENDPOINT_URL: 'http://127.0.0.1:2' }, 'http://127.0.0.1:2'],
    ['a URL in the profile', 'endpoint_url = https://in.test', {}, 'https://in.test'],
  ])('%s', (_case, more, env, expected) => {
    expect(endpointOf(more, { env: env ?? {} })).toBe(expected);
  });

  it('the partition is that of who signed in, where no region is said', () => {
    const config = '[profile p]\nlogin_session = arn:aws-cn:iam::111111111111:user/ada';
    expect(planOf('p', { config }).source).toMatchObject({ region: 'cn-north-1' });
  });

  it('a URL over plain http is refused: a refresh token would go there', () => {
    expect(faultOf(() => endpointOf('endpoint_url = http://in.test'))).toMatchObject({ reason: 'config' });
  });
});
