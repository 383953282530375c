import { describe, expect, it } from 'vitest';
import { misspeltKeys } from '../../src/profiles/keys.ts';
import { role } from './company.ts';
import { CONFIG, faultOf, planOf, profilesIn } from './support.ts';

const slipsIn = (lines: string): string[] =>
  misspeltKeys(profilesIn(`[profile r]\n${lines}`).profile('r')?.values ?? new Map()).map(
    ({ line, message }) => `${line}: ${message}`,
  );

describe('a key that was probably meant to be another', () => {
  it.each([
    ['source_profle = jump', 'source_profile'],
    ['soruce_profile = jump', 'source_profile'],
    ['rolearn = R', 'role_arn'],
    ['role-arn = R', 'role_arn'],
    ['mfa_serail = x', 'mfa_serial'],
    ['aws_secret_acess_key = s', 'aws_secret_access_key'],
    ['include_profiles = base', 'include_profile'],
    ['duration_second = 1', 'duration_seconds'],
    ['regoin = x', 'region'],
    ['credential_proces = x', 'credential_process'],
  ])('%s', (line, meant) => {
    expect(slipsIn(line)).toEqual([`2: unknown key ${line.split(' ')[0]}; closest: ${meant}`]);
  });

  it.each([
    ['one that is known', 'region = x\noutput = json\ns3 =\n  x = y\ncolor = red\nmfa_process = x'],
    ['anything else', 'team = core\ngranted_sso_start_url = x\nx_principal_arn = y\ncli = 1'],
    ['one whose right form is there as well', 'source_profile = a\nsource_profiles = b'],
  ])('is not %s', (_what, lines) => {
    expect(slipsIn(lines)).toEqual([]);
  });
});

describe('a slip in a key is said', () => {
  it('in the plan, where it leads somewhere all the same', () => {
    const config = `[profile r]\n${role('R')}\nsource_profile = jump\nduration_secnds = 900`;
    expect(planOf('r', { config, keys: { jump: {} } }).notes).toEqual([
      {
        code: 'unknown-key',
        file: CONFIG,
        line: 4,
        message: 'unknown key duration_secnds; closest: duration_seconds',
      },
    ]);
  });

  it('in the error, where it is why', () => {
    const config = `[profile r]\n${role('R')}\nsource_profle = jump`;
    expect(faultOf(() => planOf('r', { config })).hints).toEqual([
      `${CONFIG}, line 2`,
      `${CONFIG}, line 3: unknown key source_profle; closest: source_profile`,
    ]);
  });
});
