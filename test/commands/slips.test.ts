import { describe, expect, it } from 'vitest';
import { SESSION_OPTIONS } from '../../src/commands/command.ts';
import { unknownOption } from '../../src/commands/slips.ts';

const hintsAt = (flag: string, own = SESSION_OPTIONS): string => unknownOption(flag, own).hints.join('\n');

describe('an option of aws-vault', () => {
  it.each([
    ['--json', 'switch credential-process PROFILE'],
    ['-j', 'switch credential-process PROFILE'],
    ['--format=json', 'switch credential-process PROFILE'],
    ['--server', 'no metadata server yet'],
    ['-s', 'no metadata server yet'],
    ['--ecs-server', 'no metadata server yet'],
    ['--ec2-server', 'no metadata server yet'],
    ['--lazy', 'no metadata server yet'],
    ['--backend=file', '--keychain os, file, pass or command'],
    ['--backend', 'switch import aws-vault'],
    ['--pass-dir=x', 'PASSWORD_STORE_DIR'],
    ['--stdout', '--print'],
    ['--assume-role-ttl=1h', '--duration'],
  ])('%s is told what does the same here', (flag, hint) => {
    expect(hintsAt(flag)).toContain(hint);
    expect(unknownOption(flag, SESSION_OPTIONS).message).toBe(`there is no option "${flag}"`);
  });

  it.each([
    ['--prompt=ykman', 'switch exec --help'],
    ['--sessions-only', 'switch clear'],
    ['--credentials', 'switch list --json'],
    ['--force', 'nothing is asked'],
  ])('%s, where no session is opened', (flag, hint) => {
    expect(hintsAt(flag, [])).toContain(hint);
  });

  it('that means something else elsewhere is not explained there', () => {
    expect(hintsAt('--json', [])).not.toContain('credential-process');
    expect(hintsAt('-s', [])).not.toContain('server');
  });

  it('a slip of one of ours is told the closest', () => {
    expect(hintsAt('--duraton')).toBe('closest: --duration');
    expect(hintsAt('-v')).toBe('closest: --version');
    expect(hintsAt('--toString')).toContain('--help');
  });
});
