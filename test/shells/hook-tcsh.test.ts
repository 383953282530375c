import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tcsh } from '../../src/shells/tcsh.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { openPane } from '../mfa/support-tmux.ts';
import { anyValue, manyValues } from './any-value.ts';
import { type HookGround, hookGround } from './hook-ground.ts';

const why = missing('tcsh', 'env');
const ground = (): Promise<HookGround> => hookGround(onTestFinished, 'tcsh', ['tcsh', '-f']);
const SECONDS = 1_000;
const inSeconds = (seconds: number): string => `${Math.floor(Date.now() / SECONDS) + seconds}`;

/** tcsh is given no line break: `assignments` says so. */
const oneLine = anyValue.filter((value) => !value.includes('\n'));
/** An empty one may get lost, as in tcsh's own lists. */
const aWord = oneLine.filter((value) => value !== '');
const variables = (values: readonly string[]): Record<string, string> =>
  Object.fromEntries(values.map((value, index) => [`W${index}`, value]));
const words = (values: readonly string[]): string => values.map((_, index) => `"$W${index}"`).join(' ');

describe.skipIf(why)(titled('the hook of tcsh', why), () => {
  it('use changes the shell, and off takes it back; the words come whole', async () => {
    const { answers, asked, run, hook } = await ground();
    answers(tcsh.assignments({ SWITCH_PROFILE: 'my prod' }, ['AWS_PROFILE']));
    const { stdout, stderr } = run(
      `source ${hook}\nasw use "my prod" -d 1h\necho $status $SWITCH_PROFILE:q $?AWS_PROFILE`,
      { AWS_PROFILE: 'mine' },
    );
    expect(stdout).toBe('0 my prod 0\n');
    expect(stderr).toBe('a word\n');
    expect(asked()).toEqual([['asw', '__env', 'tcsh/9.9.9', 'use', 'my prod', '-d', '1h']]);
    answers(tcsh.assignments({}, ['SWITCH_PROFILE']));
    expect(run(`source ${hook}\nasw off\necho $?SWITCH_PROFILE`, { SWITCH_PROFILE: 'x' }).stdout).toBe('0\n');
    expect(asked()).toEqual([['asw', '__env', 'tcsh/9.9.9', 'off']]);
  });

  it.each([
    ['asw', []],
    ['asw -', ['-']],
    ['asw use', ['use']],
  ])('%s is for the shell', async (line, rest) => {
    const { asked, run, hook } = await ground();
    run(`source ${hook}\n${line}`);
    expect(asked()).toEqual([['asw', '__env', 'tcsh/9.9.9', ...rest]]);
  });

  it('is read by eval as by source', async () => {
    const { asked, run, hook } = await ground();
    run(`eval "\`cat ${hook}\`"\nasw use prod`);
    expect(asked()).toEqual([['asw', '__env', 'tcsh/9.9.9', 'use', 'prod']]);
  });

  it('T3: values and words come byte for byte, and nothing in them is run', async () => {
    const { answers, asked, run, hook, folder } = await ground();
    fc.assert(
      fc.property(manyValues, fc.array(aWord, { maxLength: 5 }), (values, given) => {
        const carried = values.filter((value) => !value.includes('\n'));
        const named = Object.fromEntries(carried.map((value, index) => [`VALUE_${index}`, value]));
        answers(tcsh.assignments(named, []));
        const { stdout } = run(`source ${hook}\nasw use ${words(given)}\nenv -0`, variables(given));
        const came = new Set(stdout.split('\0'));
        expect(Object.entries(named).filter(([name, value]) => !came.has(`${name}=${value}`))).toEqual([]);
        expect(asked()).toEqual([['asw', '__env', 'tcsh/9.9.9', 'use', ...given]]);
        expect(fs.readdirSync(folder)).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  it('everything else goes by, with its words, its exit code and where it leads', async () => {
    const { answers, asked, run, hook, folder } = await ground();
    answers('the answer\n', 7);
    const given = ['exec', 'prod', '--', 'ls', 'a b', '--x=y', '-d', '', '$(id)', "it's", '`id`'];
    const { stdout } = run(
      `source ${hook}\nasw ${words(given)}\necho $status\nasw list > answer`,
      variables(given),
    );
    expect(stdout).toBe('the answer\n7\n');
    expect(fs.readFileSync(path.join(folder, 'answer'), 'utf8')).toBe('the answer\n');
    expect(run(`source ${hook}\nasw exec \`sh -c 'echo once >&2; echo x'\``).stderr).toBe('once\na word\n');
    for (const flag of ['-h', '--help', '--print'])
      expect(run(`source ${hook}\nasw use prod ${flag} | cat`).stdout).toBe('the answer\n');
    expect(asked().map((call) => call.slice(1))).toEqual([
      given,
      ['list'],
      ['exec', 'x'],
      ['use', 'prod', '-h'],
      ['use', 'prod', '--help'],
      ['use', 'prod', '--print'],
    ]);
  });

  it('where it failed nothing changes, and the exit code is told', async () => {
    const { answers, run, hook } = await ground();
    answers(tcsh.assignments({ SWITCH_PROFILE: 'prod' }, []), 3);
    expect(run(`source ${hook}\nasw use prod\necho $status $?SWITCH_PROFILE`).stdout).toBe('3 0\n');
    expect(run(`source ${hook}\nasw use prod && echo no`).stdout).toBe('');
  });

  it('a trace shows no key, and is on again afterwards', async () => {
    const { answers, run, hook } = await ground();
    answers(tcsh.assignments({ AWS_SECRET_ACCESS_KEY: 'made-up' }, []));
    const { stdout, stderr } = run(`source ${hook}\nset echo\nasw use prod\nls /`);
    expect(stdout + stderr).not.toContain('made-up');
    expect(stdout + stderr).toContain('ls /\n');
  });

  // A script has no prompt: it is set, and what tcsh does before it shows one is done by hand.
  const shown = (hook: string, readings = 1): string => `set prompt = 'me! %~> '
alias precmd 'echo theirs "it'\\''s"'
${`source ${hook}\n`.repeat(readings)}__switch_prompt
__switch_prompt
echo $prompt:q
echo "$__switch_on|$__switch_mark|$__switch_off"
alias precmd
`;
  const PROMPT = '%{%$__switch_on%}%$__switch_mark%{%$__switch_off%}me! %~> ';
  const PRECMD = `__switch_prompt; echo theirs "it's"`;

  it('a second reading changes nothing, and no program is told of it', async () => {
    const { run, hook } = await ground();
    const env = { SWITCH_PROFILE: 'p', NO_COLOR: '1' };
    const once = run(shown(hook), env);
    expect(once.stdout).toBe(`${PROMPT}\n|[p] |\n${PRECMD}\n`);
    expect(run(shown(hook, 2), env)).toEqual(once);
    expect(run(`${shown(hook)}env`, env).stdout).not.toContain('__switch_mark=');
  });

  it.each([
    [{}, '||'],
    [{ SWITCH_PROFILE: 'dev' }, '\x1b[1m|dev|\x1b[0m '],
    [{ SWITCH_PROFILE: 'x', SWITCH_MARK: 'prod', SWITCH_COLOR: 'red' }, '\x1b[31m|prod|\x1b[0m '],
    [
      { SWITCH_PROFILE: 'dev', SWITCH_EXPIRES: inSeconds(600), SWITCH_UNTIL: '14:32', NO_COLOR: '1' },
      '|[dev until 14:32] |',
    ],
    [
      { SWITCH_PROFILE: 'dev', SWITCH_EXPIRES: inSeconds(-5), SWITCH_UNTIL: '14:32', TERM: 'dumb' },
      '|[dev expired] |',
    ],
    [
      { SWITCH_PROFILE: 'dev', SWITCH_EXPIRES: inSeconds(-5), SWITCH_COLOR: 'green' },
      '\x1b[7;32m|dev expired|\x1b[0m ',
    ],
    [
      { SWITCH_PROFILE: 'dev', SWITCH_EXPIRES: '1; touch x', SWITCH_COLOR: '31m`touch x`' },
      '\x1b[1m|dev|\x1b[0m ',
    ],
    [{ SWITCH_PROFILE: 'dev', SWITCH_NO_MARK: '1' }, '||'],
  ])('the prompt of %j', async (env, texts) => {
    const { run, hook, folder } = await ground();
    const { stdout } = run(shown(hook), env as Record<string, string>);
    expect(stdout.split('\n')[1]).toBe(texts);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('T5: a name is a variable of the prompt and no part of it, and is not run', async () => {
    const { run, hook, folder } = await ground();
    fc.assert(
      fc.property(oneLine, (value) => {
        fc.pre(value !== '');
        const { stdout } = run(`${shown(hook)}set echo_style = none\nprintf '(%s)' $__switch_mark:q`, {
          SWITCH_PROFILE: value,
          SWITCH_UNTIL: value,
          SWITCH_EXPIRES: inSeconds(600),
          SWITCH_COLOR: value,
          NO_COLOR: '1',
        });
        expect(stdout).toContain(`${PROMPT}\n`);
        expect(stdout).toContain(`([${value} until ${value}] )`);
        expect(fs.readdirSync(folder)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('plans to say when they are over, once for each', async () => {
    const { answers, run, hook } = await ground();
    answers(tcsh.assignments({ SWITCH_PROFILE: 'dev', SWITCH_EXPIRES: inSeconds(600) }, []));
    expect(run(`source ${hook}\nasw use dev\nsched`).stdout).toMatch(/^1\t.*\t__switch_end \d+\n$/);
    const over = { SWITCH_PROFILE: 'dev', SWITCH_MARK: 'dev', SWITCH_EXPIRES: '7' };
    const script = (which: string): string => `source ${hook}\nset prompt = '> '\n__switch_end ${which}`;
    expect(run(script('7'), over).stdout).toBe(
      'switch: the credentials of dev have expired: asw use --renew\n',
    );
    expect(run(script('8'), over).stdout).toBe('');
  });
});

const whyNoTerminal = missing('tcsh', 'tmux', 'bash');

describe.skipIf(whyNoTerminal)(titled('the hook of tcsh at a terminal', whyNoTerminal), () => {
  it('asks for the code from between its backquotes, shows until when, and goes back', async () => {
    const pane = await openPane(onTestFinished, { env: { NO_COLOR: '1' } });
    await pane.enter('asw init tcsh > hook && exec tcsh -f');
    await pane.enter("set prompt = 'me> '; source hook");
    await pane.until(/^me>$/m);
    await pane.enter('asw use prod');
    await pane.until(/^MFA code for prod/m);
    await pane.type(pane.organisation.phone.code());
    await pane.until(/^\[prod until \d\d:\d\d\] me>$/m);
    await pane.enter('asw nonsense');
    await pane.enter('echo "rc=$status $SWITCH_PROFILE"');
    await pane.until(/^rc=2 prod$/m);
    await pane.enter('asw off');
    await pane.enter('clear; echo "is $?SWITCH_PROFILE $?AWS_ACCESS_KEY_ID $?SWITCH_UNTIL"');
    expect(await pane.until(/^is 0 0 0\nme>$/m)).not.toContain('prod');
  });
});
