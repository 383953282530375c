import { describe, expect, it } from 'vitest';
import { ADA, calls, role } from './company.ts';
import { CONFIG, faultOf, placeOf, planOf, profilesIn, valuesOf } from './support.ts';

const included = (config: string, credentials = '') => valuesOf(profilesIn(config, credentials).profile('r'));

describe('include_profile', () => {
  it.each<[string, string, object]>([
    [
      'fills in what is missing',
      '[profile r]\ninclude_profile = base\n[profile base]\nregion = eu-west-1',
      { region: 'eu-west-1' },
    ],
    [
      'keeps what is there',
      '[profile r]\ninclude_profile = base\nregion = a\n[profile base]\nregion = b\noutput = c',
      { region: 'a', output: 'c' },
    ],
    [
      'goes on',
      '[profile r]\ninclude_profile = a\n[profile a]\ninclude_profile = b\nx = 1\n[profile b]\nx = 2\ny = 2',
      { x: '1', y: '2' },
    ],
    [
      'takes from [default] where it is named',
      '[profile r]\ninclude_profile = default\n[default]\noutput = json',
      { output: 'json' },
    ],
    [
      'was called parent_profile',
      '[profile r]\nparent_profile = base\n[profile base]\noutput = json',
      { output: 'json' },
    ],
    [
      'never makes a profile its own source',
      '[profile r]\ninclude_profile = base\n[profile base]\nsource_profile = r\noutput = json',
      { output: 'json' },
    ],
  ])('%s', (_what, config, values) => {
    const { include_profile: _, parent_profile: __, ...found } = included(config) ?? {};
    expect(found).toEqual(values);
  });

  it('hands on no access key', () => {
    const key = 'aws_access_key_id = A\naws_secret_access_key = s\naws_session_token = t\nregion = x';
    const profiles = profilesIn(`[profile r]\ninclude_profile = base\n[profile base]\n${key}`);
    expect(valuesOf(profiles.profile('r'))).toEqual({ include_profile: 'base', region: 'x' });
    expect(profiles.profile('r')?.keys).toBeUndefined();
  });

  it('leaves what is written alone', () => {
    const profiles = profilesIn('[profile r]\ninclude_profile = base\n[profile base]\nregion = x');
    expect(valuesOf(profiles.written('r'))).toEqual({ include_profile: 'base' });
  });

  it('knows where each value stands', () => {
    const profiles = profilesIn('[profile r]\ninclude_profile = base\n[profile base]\nregion = x');
    expect(profiles.profile('r')?.values.get('region')).toMatchObject({ file: CONFIG, line: 4 });
  });

  it('serves a whole road', () => {
    const config = `
[profile base]
source_profile = jump
mfa_serial = ${ADA}
[profile r]
include_profile = base
${role('R')}`;
    const plan = planOf('r', { config, keys: { jump: {} } });
    expect(calls(plan)).toBe('GetSessionToken mfa=ada 8h → R 1h');
    expect(plan.origins['steps.0.mfaSerial']).toEqual({ file: CONFIG, line: 4 });
  });

  it.each([
    ['nobody', 'include_profile = bsae', 'includes a profile "bsae" that does not exist'],
    ['itself', 'include_profile = r', 'r → r'],
    ['in a circle', 'include_profile = base\n[profile base]\ninclude_profile = r', 'r → base → r'],
    [
      'a circle further on',
      'include_profile = base\n[profile base]\ninclude_profile = base # again',
      'base → base',
    ],
  ])('T4 of %s says why, and where', (_what, rest, says) => {
    const config = `[profile r]\n${rest}\n[profile bsea]`;
    const fault = faultOf(() => planOf('r', { config, keys: { r: {} } }));
    expect(fault).toMatchObject({ reason: 'config', message: expect.stringContaining(says) });
    expect(fault.hints[0]).toBe(placeOf(rest.split('\n').at(-1) ?? '', config));
  });

  it('[default] is not included unasked, which is said of its device', () => {
    const config = `[default]\nmfa_serial = ${ADA}\n[profile r]\n${role('R')}\nsource_profile = jump`;
    const plan = planOf('r', { config, keys: { jump: {} } });
    expect(calls(plan)).toBe('R 1h');
    expect(plan.notes).toMatchObject([{ code: 'default-not-inherited', file: CONFIG, line: 2 }]);
  });
});
