// What a session was opened for, in one word, which is never an argument nor a secret.

import { describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { OPENING, programIn } from '../../src/history/program.ts';

const SECRET = 'wJalrXUtnFEMI+K7MDENG+bPxRfiCYEXAMPLEKEY';

describe('the program of a session', () => {
  it.each([
    ['exec prod -- terraform apply -var token=x', 'terraform'],
    ['exec prod -- /usr/local/bin/aws s3 ls', 'aws'],
    ['exec prod -- ./build.sh', 'build.sh'],
    ['exec prod -- -- aws', 'exec'],
    ['exec prod aws s3 ls', 'aws'],
    ['exec prod', 'exec'],
    ['exec prod --region eu-west-1 aws', 'exec'],
    ['exec --region eu-west-1 prod aws', 'exec'],
    ['--keychain file exec prod -- aws', 'aws'],
    ['-t 123456 exec prod -- aws', 'aws'],
    ['-t 123456 login prod', 'login'],
    ['login prod -t 123456', 'login'],
    ['credential-process prod', 'credential-process'],
    ['whoami exec', 'whoami'],
    ['__env bash/0.1.0 use prod', 'use'],
    ['__env bash/0.1.0 prod', 'use'],
    ['- ', 'use'],
    ['', 'switch'],
    ['123456', 'switch'],
  ])('%s', (line, program) => {
    expect(programIn(line.split(' ').filter(Boolean))).toBe(program);
  });

  it.each([
    ['a secret access key', SECRET],
    ['a secret in a folder', `/${SECRET}/${SECRET}`],
    ['an MFA code', '123456'],
    ['words', 'aws s3 ls'],
    ['an assignment', 'TOKEN=x'],
    ['what steers a terminal', 'a\u001b[2J'],
    ['a line end', 'aws\nx'],
    ['nothing', ''],
  ])('S1: is none where it is %s', (_what, word) => {
    expect(programIn(['exec', 'prod', '--', word])).toBe('exec');
    expect(programIn(['exec', 'prod', word])).toBe('exec');
  });

  it('is the subcommand of each that opens sessions', () => {
    // These open none.
    const none = ['off', 'list', 'logout', 'clear', 'remove', 'setup', 'init', 'completion', 'sandbox'];
    const rest = Object.keys(commands).filter((name) => !OPENING.includes(name) && !none.includes(name));
    expect(rest.filter((name) => !['explain', 'config', 'history', 'export-config'].includes(name))).toEqual(
      [],
    );
  });
});
