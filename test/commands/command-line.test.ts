import { describe, expect, it } from 'vitest';
import type { Command, Request } from '../../src/commands/command.ts';
import { requestOf, splitLine } from '../../src/commands/command-line.ts';
import { exec } from '../../src/commands/exec.ts';
import { list } from '../../src/commands/list.ts';
import { whoami } from '../../src/commands/whoami.ts';
import { plainForm } from '../../src/main.ts';

const COMMANDS: Readonly<Record<string, Command>> = { exec, list, whoami };

function asked(argv: readonly string[]): Request {
  const line = splitLine(argv);
  const request = requestOf(line, COMMANDS[line.name ?? ''] as Command, 'switch');
  return { ...request, options: given(request.options) };
}

/** What the parser puts in for `--no-session` and its like, where they were not given, says nothing. */
const given = (options: object): object =>
  Object.fromEntries(
    Object.entries(options).filter(
      ([name, value]) => !(['session', 'input', 'color'].includes(name) && value === true),
    ),
  );

const words = (line: string): string[] => line.split(' ').map((word) => (word === "''" ? '' : word));

/** The line as it is typed; then the profile (- for none), our options, the command. */
const READ: [line: string, profile: string, options: object, command?: string[]][] = [
  ['exec prod', 'prod', {}],
  ['exec', '-', {}],
  ['exec prod -- aws s3 ls', 'prod', {}, ['aws', 's3', 'ls']],
  ['exec -- aws s3 ls', '-', {}, ['aws', 's3', 'ls']],
  ['exec -- --help', '-', {}, ['--help']],
  ['exec prod -- printf %s a -- -x', 'prod', {}, ['printf', '%s', 'a', '--', '-x']],
  ['exec prod -- aws --region x -d 1h', 'prod', {}, ['aws', '--region', 'x', '-d', '1h']],
  ["exec prod -- '' x", 'prod', {}, ['', 'x']],
  ['exec prod aws s3 ls', 'prod', {}, ['aws', 's3', 'ls']],
  ['exec prod aws s3 ls --region x', 'prod', {}, ['aws', 's3', 'ls', '--region', 'x']],
  ['exec prod aws -h', 'prod', {}, ['aws', '-h']],
  ['exec prod -d 1h aws -d 2h', 'prod', { duration: '1h' }, ['aws', '-d', '2h']],
  ['exec --region eu-west-1 prod aws', 'prod', { region: 'eu-west-1' }, ['aws']],
  ['exec prod --region eu-west-1 -d 1h -- aws', 'prod', { region: 'eu-west-1', duration: '1h' }, ['aws']],
  ['exec -d 1h --region=eu-west-1 prod -- aws', 'prod', { region: 'eu-west-1', duration: '1h' }, ['aws']],
  ['exec -d1h prod -n -- aws', 'prod', { duration: '1h', session: false }, ['aws']],
  ['exec -nq prod -- aws', 'prod', { session: false, quiet: true }, ['aws']],
  ['--region eu-west-1 -q exec prod -- aws', 'prod', { region: 'eu-west-1', quiet: true }, ['aws']],
  ['-d exec exec prod -- aws', 'prod', { duration: 'exec' }, ['aws']],
  ['exec prod --tag a=b --tag c=d -- aws', 'prod', { tag: ['a=b', 'c=d'] }, ['aws']],
  ["exec '' -- aws", "''", {}, ['aws']],
  ['list --json', '-', { json: true }],
  ['--json list', '-', { json: true }],
  ['whoami prod --region x', 'prod', { region: 'x' }],
];

describe('a command line', () => {
  it.each(READ)('%s', (line, profile, options, command) => {
    expect(asked(words(line))).toEqual({
      options,
      ...(profile !== '-' && { profile: profile === "''" ? '' : profile }),
      ...(command && { command }),
    });
  });

  it.each([
    ['exec prod staging -- aws', 'one word too many: "staging"'],
    ['exec prod echo a -- b', 'one word too many: "echo"'],
    ['exec prod --', 'nothing stands behind the --'],
    ['exec prod --regio x -- aws', 'there is no option "--regio"'],
    ['exec prod --region -- aws', 'argument missing'],
    ['exec --nope', 'there is no option "--nope"'],
    ['list -- aws', 'list takes no command'],
    ['list prod dev', 'one word too many: "dev"'],
  ])('%s is an error', (line, message) => {
    expect(() => asked(words(line))).toThrow(message);
  });

  it.each(READ)('the short road, where it takes %s, reads the same', (line) => {
    const short = plainForm(words(line));
    if (short) expect(short.request).toEqual(asked(words(line)));
  });

  it('the short road takes the forms that are typed most, and none with an option', () => {
    const taken = READ.map(([line]) => line).filter((line) => plainForm(words(line)));
    expect(taken).toEqual([
      'exec prod -- aws s3 ls',
      'exec prod -- printf %s a -- -x',
      'exec prod -- aws --region x -d 1h',
      "exec prod -- '' x",
    ]);
  });
});
