import { describe, expect, it } from 'vitest';
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
