import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ShellState, stateAfter, stateOf, usedOptions } from '../../src/commands/shell-state.ts';

const written = (state: ShellState): { SWITCH_STATE: string } => ({ SWITCH_STATE: JSON.stringify(state) });
const used = (profile: string) => ({ profile, options: {} });

describe('what a shell remembers', () => {
  it('is what it uses, and what it used before', () => {
    const first = stateAfter({}, used('dev'));
    const second = stateAfter(written(first), { profile: 'prod', options: { region: 'eu-west-1' } });
    const third = stateAfter(written(second), used('dev'));
    expect(second).toMatchObject({ used: { profile: 'prod' }, previous: used('dev') });
    expect(third).toMatchObject({
      used: used('dev'),
      previous: { profile: 'prod', options: { region: 'eu-west-1' } },
    });
  });

  it('stays where the same profile is used again', () => {
    const before = stateAfter(written(stateAfter({}, used('dev'))), used('prod'));
    expect(stateAfter(written(before), used('prod'))).toMatchObject({ previous: used('dev') });
  });

  it('holds the variables that gave way, and no region of ours', () => {
    const env = { AWS_PROFILE: 'mine', AWS_REGION: 'eu-west-3', AWS_DEFAULT_REGION: 'eu-west-1' };
    expect(stateAfter({ ...env, SWITCH_REGION: 'eu-west-1' }, used('dev')).before).toEqual({
      AWS_PROFILE: 'mine',
      AWS_REGION: 'eu-west-3',
    });
  });

  it('S2 holds no key, no code and no address', () => {
    const env = {
      AWS_ACCESS_KEY_ID: 'AKIAMINE',
      AWS_SECRET_ACCESS_KEY: 'canary',
      AWS_SESSION_TOKEN: 'canary',
    };
    const options = usedOptions({
      mfaToken: '123456',
      endpointUrl: 'https://canary.example',
      fresh: true,
      region: 'eu-west-1',
      readOnly: true,
      session: false,
      tag: ['a=b'],
    });
    expect(options).toEqual({ region: 'eu-west-1', readOnly: true, session: false, tag: ['a=b'] });
    expect(JSON.stringify(stateAfter(env, { profile: 'p', options }))).not.toMatch(/canary|123456|AKIAMINE/);
  });

  it('T12 takes no address, and nothing of another kind, from an environment', () => {
    const options = {
      endpointUrl: 'https://evil.example',
      region: 5,
      tag: 'a=b',
      policyArn: [7],
      readOnly: 'yes',
    };
    const text = JSON.stringify({
      used: { profile: 'p', options },
      previous: 'q',
      before: { PATH: 'x', AWS_REGION: 1 },
    });
    expect(stateOf({ SWITCH_STATE: text })).toEqual({ used: used('p'), before: {} });
  });

  it('is nothing where the environment holds something else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { before } = stateOf({ SWITCH_STATE: text });
        expect(Object.keys(before).filter((name) => !name.startsWith('AWS_'))).toEqual([]);
      }),
    );
  });
});
