import { describe, expect, it } from 'vitest';
import type { SessionFlags } from '../../src/profiles/settings.ts';
import { role } from './company.ts';
import { CONFIG, faultOf, placeOf, planOf } from './support.ts';

const config = (lines: string): string => `[profile r]\n${role('R')}\nsource_profile = jump\n${lines}`;
const stepOf = (lines: string) => planOf('r', { config: config(lines), keys: { jump: {} } }).steps.at(-1);

describe('what a role session carries', () => {
  it.each<[string, string, object]>([
    ['a source identity', 'source_identity = ada@acme.test', { sourceIdentity: 'ada@acme.test' }],
    [
      'tags',
      'session_tags = team=core, stage = prod=1',
      {
        tags: [
          { key: 'team', value: 'core' },
          { key: 'stage', value: 'prod=1' },
        ],
      },
    ],
    [
      'tags on lines of their own',
      'session_tags = a=1\n  b=2',
      {
        tags: [
          { key: 'a', value: '1' },
          { key: 'b', value: '2' },
        ],
      },
    ],
    ['a tag without a value', 'session_tags = a=', { tags: [{ key: 'a', value: '' }] }],
    [
      'tags that are passed on',
      'session_tags = a=1,b=2\ntransitive_session_tags = B',
      { transitiveTagKeys: ['B'] },
    ],
    [
      'policies',
      'policy_arns = arn:aws:iam::aws:policy/ReadOnlyAccess,arn:aws:iam::222222222222:policy/x/y',
      { policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::222222222222:policy/x/y'] },
    ],
  ])('%s', (_what, lines, expected) => {
    expect(stepOf(lines)).toMatchObject(expected);
  });

  it('nothing that was not asked for', () => {
    expect(Object.keys(stepOf('session_tags =\nsource_identity =') ?? {}).sort()).toEqual(
      ['call', 'durationSeconds', 'endpoint', 'region', 'roleArn', 'roleSessionName'].sort(),
    );
  });

  it('each knows its line', () => {
    const plan = planOf('r', { config: config('session_tags = a=1'), keys: { jump: {} } });
    expect(plan.origins['steps.0.tags']).toEqual({ file: CONFIG, line: 4 });
  });
});

describe('T4 what STS would refuse is refused before, with its line', () => {
  const many = Array.from({ length: 51 }, (_, n) => `k${n}=v`).join(',');
  it.each([
    'source_identity = a',
    'source_identity = aws:ada',
    'source_identity = a b',
    'session_tags = team',
    'session_tags = =x',
    'session_tags = a=1,A=2',
    'session_tags = a=<b>',
    `session_tags = ${'k'.repeat(129)}=v`,
    `session_tags = k=${'v'.repeat(257)}`,
    `session_tags = ${many}`,
    'transitive_session_tags = team',
    'policy_arns = ReadOnlyAccess',
    `policy_arns = ${Array.from({ length: 11 }, (_, n) => `arn:aws:iam::aws:policy/p${n}`).join(',')}`,
  ])('%.60s', (line) => {
    const fault = faultOf(() => stepOf(line));
    expect(fault.reason).toBe('config');
    expect(fault.message).toContain(line.split(' ')[0]);
    expect(fault.hints[0]).toBe(placeOf(line, config(line)));
    expect(fault.hints).toHaveLength(2);
  });
});

describe('what the command line asks for', () => {
  const own = config(
    'session_tags = team=core,stage=dev\npolicy_arns = arn:aws:iam::aws:policy/PowerUserAccess',
  );
  const asked = (flags: SessionFlags) => planOf('r', { config: own, keys: { jump: {} }, flags }).steps.at(-1);
  const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
  const POWER = 'arn:aws:iam::aws:policy/PowerUserAccess';
  const POLICY = { Version: '2012-10-17', Statement: [] };

  it.each<[string, SessionFlags, object]>([
    [
      'nothing: the profile’s',
      {},
      {
        tags: [
          { key: 'team', value: 'core' },
          { key: 'stage', value: 'dev' },
        ],
        policyArns: [POWER],
      },
    ],
    [
      'tags join the profile’s',
      { tag: ['Stage=prod', 'x=1'] },
      {
        tags: [
          { key: 'team', value: 'core' },
          { key: 'Stage', value: 'prod' },
          { key: 'x', value: '1' },
        ],
      },
    ],
    ['a source identity', { sourceIdentity: 'ada' }, { sourceIdentity: 'ada' }],
    ['policies take the place of the profile’s', { policyArn: [READ_ONLY] }, { policyArns: [READ_ONLY] }],
    ['--read-only is AWS’s own policy', { readOnly: true }, { policyArns: [READ_ONLY] }],
    [
      'a policy, without its white space',
      { policy: JSON.stringify(POLICY, undefined, 2) },
      { policy: JSON.stringify(POLICY) },
    ],
  ])('%s', (_what, flags, expected) => {
    expect(asked(flags)).toMatchObject(expected);
  });

  it('a policy of its own leaves none of the profile’s', () => {
    expect(asked({ policy: JSON.stringify(POLICY) })).not.toHaveProperty('policyArns');
  });

  it('--read-only is that of the role’s own partition', () => {
    const china = '[profile r]\nrole_arn = arn:aws-cn:iam::222222222222:role/R\nsource_profile = jump';
    const plan = planOf('r', { config: china, keys: { jump: {} }, flags: { readOnly: true } });
    expect(plan.steps.at(-1)).toMatchObject({ policyArns: ['arn:aws-cn:iam::aws:policy/ReadOnlyAccess'] });
  });

  it('is for the role that was asked for, not for those on the way', () => {
    const chain = `${config('')}\n[profile top]\n${role('Top')}\nsource_profile = r`;
    const { steps } = planOf('top', { config: chain, keys: { jump: {} }, flags: { sourceIdentity: 'ada' } });
    expect(steps.map((step) => 'sourceIdentity' in step)).toEqual([false, true]);
  });

  it.each<[SessionFlags, string]>([
    [{ tag: ['team'] }, '"team" has no value'],
    [{ tag: ['a=1', 'A=2'] }, 'a key is there twice'],
    [{ sourceIdentity: 'aws:x' }, '--source-identity'],
    [{ policyArn: ['ReadOnly'] }, 'not the ARN of a policy'],
    [{ policy: '[]' }, 'not a policy in JSON'],
    [{ policy: '{"Version":1}' }, 'not a policy in JSON'],
    [{ policy: JSON.stringify({ ...POLICY, Id: 'x'.repeat(2048) }) }, 'and AWS takes 2048'],
  ])('%j is refused before any call', (flags, says) => {
    expect(faultOf(() => asked(flags))).toMatchObject({
      reason: 'usage',
      message: expect.stringContaining(says),
    });
  });

  it('has no place in the session of a user', () => {
    const fault = faultOf(() => planOf('jump', { keys: { jump: {} }, flags: { readOnly: true } }));
    expect(fault).toMatchObject({
      reason: 'usage',
      message: 'only the session of a role takes --read-only',
    });
  });
});
