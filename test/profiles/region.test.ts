import { describe, expect, it } from 'vitest';
import { planOf, type Situation } from './support.ts';

const role = (name: string): string => `role_arn = arn:aws:iam::222222222222:role/${name}`;
const chain = (jump: string, first: string, second: string): string => `
[profile jump]
${jump}
mfa_serial = arn:aws:iam::111111111111:mfa/ada
[profile first]
${role('First')}
source_profile = jump
${first}
[profile second]
${role('Second')}
source_profile = first
${second}`;
const inRegion = (region: string): string => `region = ${region}`;

const keys = { jump: {} };
const regions = (situation: Situation, name = 'second') =>
  planOf(name, { keys, ...situation }).steps.map(({ region }) => region);

describe('the region that STS is asked in', () => {
  it.each<[string, Situation, string[]]>([
    [
      'the source’s own for its session, the selected profile’s for each role',
      { config: chain(inRegion('eu-central-1'), inRegion('ap-south-1'), inRegion('eu-west-1')) },
      ['eu-central-1', 'eu-west-1', 'eu-west-1'],
    ],
    [
      'not that of a role on the way',
      { config: chain('', inRegion('ap-south-1'), '') },
      ['us-east-1', 'us-east-1', 'us-east-1'],
    ],
    [
      'a flag changes the roles’ alone',
      { config: chain(inRegion('eu-central-1'), '', inRegion('eu-west-1')), flags: { region: 'us-west-2' } },
      ['eu-central-1', 'us-west-2', 'us-west-2'],
    ],
    [
      'the environment too',
      { config: chain('', '', inRegion('eu-west-1')), env: { AWS_REGION: 'us-west-2' } },
      ['us-east-1', 'us-west-2', 'us-west-2'],
    ],
    [
      'an empty region is none',
      { config: chain('region =', '', 'region =') },
      ['us-east-1', 'us-east-1', 'us-east-1'],
    ],
  ])('%s', (_rule, situation, expected) => {
    expect(regions(situation)).toEqual(expected);
  });

  it.each([
    ['aws-cn', 'cn-north-1', 'https://sts.cn-north-1.amazonaws.com.cn'],
    ['aws-us-gov', 'us-gov-west-1', 'https://sts.us-gov-west-1.amazonaws.com'],
    ['aws-eusc', 'eusc-de-east-1', 'https://sts.eusc-de-east-1.amazonaws.eu'],
    ['aws', 'us-east-1', 'https://sts.us-east-1.amazonaws.com'],
  ])('none named: that of the partition, %s', (partition, region, endpoint) => {
    const config = chain('', '', '').replaceAll('arn:aws:', `arn:${partition}:`);
    const { steps } = planOf('first', { config, keys });
    expect(steps).toMatchObject([
      { region, endpoint },
      { region, endpoint },
    ]);
  });
});

it('a call to the global STS is signed for us-east-1: it knows no region aws-global', () => {
  const { region, steps } = planOf('second', { config: chain('', '', inRegion('aws-global')), keys });
  expect(region).toBe('aws-global');
  expect(steps.at(-1)).toMatchObject({ region: 'us-east-1', endpoint: 'https://sts.amazonaws.com' });
});

describe('the region that the child works in', () => {
  const regionOf = (config: string, more: Situation = {}) =>
    planOf('second', { config, keys, ...more }).region;
  const DEFAULT = `${chain('', '', '')}\n[default]\nregion = sa-east-1`;

  it.each<[string, string | undefined, string | undefined]>([
    ['the profile’s', regionOf(chain('', '', inRegion('eu-west-1'))), 'eu-west-1'],
    ['not its source’s', regionOf(chain(inRegion('eu-central-1'), inRegion('ap-south-1'), '')), undefined],
    ['that of [default] where it has none', regionOf(DEFAULT), 'sa-east-1'],
    ['a flag’s first', regionOf(DEFAULT, { flags: { region: 'us-west-2' } }), 'us-west-2'],
    ['AWS_REGION’s', regionOf(DEFAULT, { env: { AWS_REGION: 'a-1', AWS_DEFAULT_REGION: 'b-1' } }), 'a-1'],
    ['AWS_DEFAULT_REGION’s', regionOf(DEFAULT, { env: { AWS_DEFAULT_REGION: 'b-1' } }), 'b-1'],
    ['not an empty one', regionOf(DEFAULT, { env: { AWS_REGION: '', AWS_DEFAULT_REGION: 'b-1' } }), 'b-1'],
  ])('%s', (_rule, region, expected) => {
    expect(region).toBe(expected);
  });

  it.each([
    [
      'a profile’s region, not the one an outer switch has set',
      { AWS_REGION: 'out-1', AWS_DEFAULT_REGION: 'out-1', SWITCH_REGION: 'out-1' },
      'eu-west-1',
    ],
    [
      'but one that the user has set since',
      { AWS_REGION: 'mine-1', AWS_DEFAULT_REGION: 'out-1', SWITCH_REGION: 'out-1' },
      'mine-1',
    ],
  ])('C13 nested: %s', (_rule, env, expected) => {
    expect(regionOf(chain('', '', inRegion('eu-west-1')), { env })).toBe(expected);
  });

  it('C13 nested: one that the user has set as AWS_DEFAULT_REGION since', () => {
    const env = { AWS_REGION: 'out-1', AWS_DEFAULT_REGION: 'mine-1', SWITCH_REGION: 'out-1' };
    expect(regionOf(chain('', '', inRegion('eu-west-1')), { env })).toBe('mine-1');
  });
});

describe('the region of [default]', () => {
  const config = (region: string, role = 'aws'): string =>
    `[default]\nregion = ${region}\n[profile r]\nrole_arn = arn:${role}:iam::222222222222:role/R\nsource_profile = jump`;
  const plan = (text: string) => planOf('r', { config: text, keys: { jump: {} } });

  it('serves a profile without one, for STS, too, and says so', () => {
    const { region, steps, notes } = plan(config('eu-central-1'));
    expect(region).toBe('eu-central-1');
    expect(steps[0]?.endpoint).toBe('https://sts.eu-central-1.amazonaws.com');
    expect(notes).toMatchObject([{ code: 'default-region', line: 2 }]);
  });

  it('is not asked for a role of another partition', () => {
    expect(plan(config('eu-central-1', 'aws-cn')).steps[0]?.endpoint).toBe(
      'https://sts.cn-north-1.amazonaws.com.cn',
    );
  });
});
