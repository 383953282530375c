import { describe, expect, it } from 'vitest';
import type { SessionFlags } from '../../src/profiles/settings.ts';
import { AT_COMPANY, COMPANY, role } from './company.ts';
import { CONFIG, planOf, type Situation } from './support.ts';

describe('where each part was read', () => {
  const origins = (name: string, flags: SessionFlags = {}) => planOf(name, { ...AT_COMPANY, flags }).origins;

  it('a profile, its role, its duration, its device', () => {
    const header = COMPANY.slice(0, COMPANY.indexOf('[profile half-day]')).split('\n').length;
    expect(origins('half-day')).toEqual({
      profile: { file: CONFIG, line: header },
      'steps.0.roleArn': { file: CONFIG, line: header + 1 },
      'steps.0.durationSeconds': { file: CONFIG, line: header + 3 },
      'steps.0.mfaSerial': { file: CONFIG, line: 3 },
    });
  });

  it('a region, unless the command line or the environment names another', () => {
    const config = `[profile r]\n${role('R')}\nsource_profile = jump\nregion = eu-west-1`;
    const at = (situation: Situation) =>
      planOf('r', { config, keys: { jump: {} }, ...situation }).origins.region;
    expect(at({})).toEqual({ file: CONFIG, line: 4 });
    expect(at({ flags: { region: 'us-west-2' } })).toBeUndefined();
    expect(at({ env: { AWS_REGION: 'us-west-2' } })).toBeUndefined();
  });

  it('a part that a flag has set was read in no file', () => {
    const config = `[profile r]\n${role('R')}\nsource_profile = jump\nduration_seconds = 900\nrole_session_name = batch`;
    const flags = { duration: '30m', sessionName: 'me' };
    const keys = Object.keys(planOf('r', { config, keys: { jump: {} }, flags }).origins);
    expect(keys).not.toContain('steps.0.durationSeconds');
    expect(keys).not.toContain('steps.0.roleSessionName');
  });
});
