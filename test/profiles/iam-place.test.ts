import { IAMClient } from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { iamPlaceFor } from '../../src/profiles/iam-place.ts';
import { bareProfile } from '../../src/profiles/profile.ts';
import { settingsFrom } from '../../src/profiles/settings.ts';
import { profilesIn } from './support.ts';

const REGIONS = [
  ...[
    'us-east-1',
    'eu-west-1',
    'ap-southeast-7',
    'cn-north-1',
    'cn-northwest-1',
    'us-gov-west-1',
    'us-gov-east-1',
  ],
  ...['eusc-de-east-1', 'us-iso-east-1', 'us-isob-east-1', 'eu-isoe-west-1', 'us-isof-south-1'],
];

const placeOf = (config: string, region: string, env = {}) => {
  const profiles = profilesIn(config);
  return iamPlaceFor(
    profiles,
    profiles.profile('jump') ?? bareProfile('jump'),
    region,
    settingsFrom({}, env, profiles),
  );
};

describe('where IAM is asked', () => {
  it.each(REGIONS)('for %s: where the SDK asks it, signed for the same region', (Region) => {
    const { endpointProvider } = new IAMClient({ region: Region }).config;
    const { url, properties } = endpointProvider({ Region, UseFIPS: false, UseDualStack: false });
    const [scheme] = (properties?.authSchemes ?? []) as { signingRegion?: string }[];
    expect(placeOf('', Region)).toEqual({
      endpoint: url.href.replace(/\/$/, ''),
      region: scheme?.signingRegion ?? Region,
      origin: undefined,
    });
  });

  it('with FIPS has a host of its own', () => {
    const { endpointProvider } = new IAMClient({ region: 'us-east-1' }).config;
    const { url } = endpointProvider({ Region: 'us-east-1', UseFIPS: true, UseDualStack: false });
    const { endpoint } = placeOf('[profile jump]\nuse_fips_endpoint = true\n', 'eu-west-1');
    expect(`${endpoint}/`).toBe(url.href);
  });

  it.each([
    ['the profile', '[profile jump]\nendpoint_url = https://iam.example\n', {}, 'https://iam.example'],
    ['the environment', '', { AWS_ENDPOINT_URL_IAM: 'http://127.0.0.1:9' }, 'http://127.0.0.1:9'],
    ['that of every service', '', { AWS_ENDPOINT_URL: 'http://127.0.0.1:8' }, 'http://127.0.0.1:8'],
  ])('is what %s names', (_what, config, env, endpoint) => {
    expect(placeOf(config, 'eu-west-1', env)).toMatchObject({ endpoint });
  });

  it('is not what is neither https nor on this machine', () => {
    expect(() => placeOf('[profile jump]\nendpoint_url = http://iam.example\n', 'eu-west-1')).toThrow(
      'https',
    );
  });

  it.each([
    ['[profile jump]\nendpoint_url = http://ada:hunter2@iam.example\n', {}],
    ['', { AWS_ENDPOINT_URL_IAM: 'https://ada:hunter2@iam.example' }],
  ])('S10: a refusal shows no password of a URL', (config, env) => {
    const refused = () => placeOf(config, 'eu-west-1', env);
    expect(refused).toThrow('iam.example');
    try {
      refused();
    } catch (error) {
      expect(JSON.stringify([String(error), error])).not.toContain('hunter2');
    }
  });
});
