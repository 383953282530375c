// T1: what a name holds is not run by whoever pastes a hint.

import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typed } from '../../src/words/typed.ts';

describe('a name in a command that a person may paste', () => {
  it.each([
    ['prod', 'prod'],
    ['team/prod-eu.1@x', 'team/prod-eu.1@x'],
    ['my prod', '"my prod"'],
    ['x; touch /tmp/PWN; #', "'x; touch /tmp/PWN; #'"],
    ['$(touch ran)', "'$(touch ran)'"],
    ['*', "'*'"],
    ['=ls', "'=ls'"],
    ['~root', "'~root'"],
    ['本番', "'本番'"],
    ['--keychain=os', 'PROFILE'],
    ['', 'PROFILE'],
    [' prod', 'PROFILE'],
    ["it's", 'PROFILE'],
    ['x’; calc; ’', 'PROFILE'],
    ['a & calc', 'PROFILE'],
    ['a\\', 'PROFILE'],
    ['a!!', 'PROFILE'],
    ['a\tb', 'PROFILE'],
    ['a\nb', 'PROFILE'],
    ['a\u001b[2Jb', 'PROFILE'],
    ['a\u202eb', 'PROFILE'],
    ['x'.repeat(201).replace('x', ';'), 'PROFILE'],
  ])('%j is %s', (name, shown) => {
    expect(typed(name)).toBe(shown);
  });

  it('what stands in its place can be another word', () => {
    expect(typed("it's", 'COMMAND')).toBe('COMMAND');
  });

  it('is one word of sh, and the name itself, or the placeholder', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab $`;#*~=(){}[]<>&|\'"\\!-\t\n'), maxLength: 12 });
    const names = fc.sample(text, 300);
    const script = names.map((name) => `printf '%s\\0' ${typed(name)}`).join('\n');
    const { stdout } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
    const words = stdout.split('\0').slice(0, -1);
    expect(words).toEqual(names.map((name) => (typed(name) === 'PROFILE' ? 'PROFILE' : name)));
  });
});
