import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { nu } from '../../src/shells/nu.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { openPane } from '../mfa/support-tmux.ts';
import { anyValue, manyValues } from './any-value.ts';
import { type HookGround, hookGround } from './hook-ground.ts';

const why = missing('nu');
const ground = (): Promise<HookGround> => hookGround(onTestFinished, 'nu', ['nu', '--no-config-file']);
const SECONDS = 1_000;
const inSeconds = (seconds: number): string => `${Math.floor(Date.now() / SECONDS) + seconds}`;

/** A variable's value as a script writes it, and the words of a call by such variables. */
const SHOW = '^env -0 | print -n $in';
const variables = (values: readonly string[]): Record<string, string> =>
  Object.fromEntries(values.map((value, index) => [`W${index}`, value]));
const words = (values: readonly string[]): string => values.map((_, index) => `($env.W${index})`).join(' ');

describe.skipIf(why)(titled('the hook of nu', why), () => {
  it('use changes the shell, and off takes it back; the words come whole', async () => {
    const { answers, asked, run, hook } = await ground();
    answers(nu.assignments({ SWITCH_PROFILE: 'my prod' }, ['AWS_PROFILE']));
    const { stdout, stderr } = run(
      `source ${hook}\nswitch use "my prod" -d 1h\nprint $env.SWITCH_PROFILE ($env.AWS_PROFILE? | default none)`,
      { AWS_PROFILE: 'mine' },
    );
    expect(stdout).toBe('my prod\nnone\n');
    expect(stderr).toBe('a word\n');
    expect(asked()).toEqual([['switch', '__env', 'nu/9.9.9', 'use', 'my prod', '-d', '1h']]);
    answers(nu.assignments({}, ['SWITCH_PROFILE']));
    expect(
      run(`source ${hook}\nasw off\nprint ('SWITCH_PROFILE' in $env)`, { SWITCH_PROFILE: 'x' }).stdout,
    ).toBe('false\n');
    expect(asked()).toEqual([['asw', '__env', 'nu/9.9.9', 'off']]);
  });

  it.each([
    ['asw', []],
    ['asw -', ['-']],
    ['asw use', ['use']],
  ])('%s is for the shell', async (line, rest) => {
    const { asked, run, hook } = await ground();
    run(`source ${hook}\n${line}`);
    expect(asked()).toEqual([['asw', '__env', 'nu/9.9.9', ...rest]]);
  });

  it('T3: values and words come byte for byte, and nothing in them is run', async () => {
    const { answers, asked, run, hook, folder } = await ground();
    fc.assert(
      fc.property(manyValues, fc.array(anyValue, { maxLength: 5 }), (values, given) => {
        const named = Object.fromEntries(values.map((value, index) => [`VALUE_${index}`, value]));
        answers(nu.assignments(named, []));
        const { stdout } = run(`source ${hook}\nasw use ${words(given)}\n${SHOW}`, variables(given));
        const came = new Set(stdout.split('\0'));
        expect(Object.entries(named).filter(([name, value]) => !came.has(`${name}=${value}`))).toEqual([]);
        const isPlain = given.some((word) => ['-h', '--help', '--print'].includes(word));
        const calls = asked();
        fc.pre(!isPlain);
        expect(calls).toEqual([['asw', '__env', 'nu/9.9.9', 'use', ...given]]);
        expect(fs.readdirSync(folder)).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  it('everything else goes by, with its words and its exit code', async () => {
    const { answers, asked, run, hook } = await ground();
    answers('the answer\n', 7);
    const given = ['exec', 'prod', '--', 'ls', 'a b', '--x=y', '-d', '', '$(id)'];
    expect(run(`source ${hook}\nasw ${words(given)}`, variables(given))).toMatchObject({
      stdout: 'the answer\n',
      status: 7,
    });
    for (const flag of ['-h', '--help', '--print'])
      expect(run(`source ${hook}\nasw use prod ${flag}`).stdout).toBe('the answer\n');
    expect(asked().map((call) => call.slice(1))).toEqual([
      given,
      ['use', 'prod', '-h'],
      ['use', 'prod', '--help'],
      ['use', 'prod', '--print'],
    ]);
  });

  it('takes nothing from the environment for its own', async () => {
    const { answers, asked, run, hook } = await ground();
    answers(nu.assignments({ SWITCH_PROFILE: 'prod' }, []));
    expect(
      run(`source ${hook}\nasw use prod\nprint $env.SWITCH_PROFILE`, { __switch: '{program: x}' }).stdout,
    ).toBe('prod\n');
    expect(asked()).toHaveLength(1);
  });

  it('where it failed nothing changes, and the exit code is told', async () => {
    const { answers, run, hook } = await ground();
    answers(nu.assignments({ SWITCH_PROFILE: 'prod' }, []), 3);
    const script = `source ${hook}\ntry { asw use prod } catch {|e| print $e.exit_code }\nprint ($env.SWITCH_PROFILE? | default none)`;
    expect(run(script).stdout).toBe('3\nnone\n');
    expect(run(`source ${hook}\nasw use prod`).status).toBe(3);
  });

  it('a second reading changes nothing, and no program is told of it', async () => {
    const { run, hook } = await ground();
    const after = `
$env.PROMPT_COMMAND = {|| 'me' }
for hook in $env.config.hooks.pre_prompt { do --env $hook }
for hook in $env.config.hooks.pre_prompt { do --env $hook }
print ($env.config.hooks.pre_prompt | length) ($env.config.hooks.pre_execution | length) (do $env.PROMPT_COMMAND)
print (^env | lines | where $it =~ __switch | length)`;
    const once = run(`source ${hook}\n${after}`, { SWITCH_PROFILE: 'p', NO_COLOR: '1' });
    expect(once.stdout).toBe('1\n1\n[p] me\n0\n');
    expect(run(`source ${hook}\nsource ${hook}\n${after}`, { SWITCH_PROFILE: 'p', NO_COLOR: '1' })).toEqual(
      once,
    );
  });

  const PROMPT = `$env.PROMPT_COMMAND = {|| 'me> ' }
for hook in $env.config.hooks.pre_prompt { do --env $hook }
print -n (do $env.PROMPT_COMMAND)`;

  it.each([
    [{}, 'me> '],
    [{ SWITCH_PROFILE: 'dev' }, '\x1b[1mdev\x1b[0m me> '],
    [{ SWITCH_PROFILE: 'x', SWITCH_MARK: 'prod', SWITCH_COLOR: 'red' }, '\x1b[31mprod\x1b[0m me> '],
    [{ SWITCH_PROFILE: 'dev', SWITCH_EXPIRES: inSeconds(42 * 60 + 30), NO_COLOR: '1' }, '[dev 42m] me> '],
    [{ SWITCH_PROFILE: 'dev', SWITCH_EXPIRES: inSeconds(3900 + 30), TERM: 'dumb' }, '[dev 1h5m] me> '],
    [
      { SWITCH_PROFILE: 'dev', SWITCH_EXPIRES: inSeconds(-5), SWITCH_COLOR: 'green' },
      '\x1b[7;32mdev expired\x1b[0m me> ',
    ],
    [{ SWITCH_PROFILE: 'dev', SWITCH_EXPIRES: '1; rm', SWITCH_COLOR: '31m$(id)' }, '\x1b[1mdev\x1b[0m me> '],
    [{ SWITCH_PROFILE: 'dev', SWITCH_NO_MARK: '1' }, 'me> '],
  ])('the prompt of %j', async (env, prompt) => {
    const { run, hook } = await ground();
    expect(run(`source ${hook}\n${PROMPT}`, env as Record<string, string>).stdout).toBe(prompt);
  });

  /** What steers is a question mark, ASCII is itself; which letters there are beyond it, nu may know otherwise than Node. */
  const isShownFor =
    (value: readonly string[]) =>
    (shown: string, at: number): boolean => {
      const meant = value[at] ?? '';
      if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(meant)) return shown === '?';
      return shown === meant || (shown === '?' && meant > '~');
    };

  it('T5: a name is shown, not run, and steers no terminal', async () => {
    const { run, hook, folder } = await ground();
    fc.assert(
      fc.property(anyValue, (value) => {
        fc.pre(value !== '');
        const { stdout } = run(`source ${hook}\n${PROMPT}`, { SWITCH_PROFILE: value, NO_COLOR: '1' });
        const [, shown = ''] = /^\[(.*)\] me> $/s.exec(stdout) ?? [];
        expect([...shown].every(isShownFor([...value]))).toBe(true);
        expect([...shown].length).toBe([...value].length);
        expect(fs.readdirSync(folder)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('before a command it says that the credentials are over', async () => {
    const { run, hook } = await ground();
    const script = `source ${hook}\nfor hook in $env.config.hooks.pre_execution { do --env $hook }`;
    const late = { SWITCH_PROFILE: 'dev', SWITCH_EXPIRES: inSeconds(-5) };
    expect(run(script, late).stderr).toBe('switch: the credentials of dev have expired: asw use --renew\n');
    expect(run(script, { ...late, SWITCH_EXPIRES: inSeconds(60) }).stderr).toBe('');
  });

  it('renews what this shell itself was made to use: three tries a minute apart, the first aloud', async () => {
    const { answers, asked, run, hook } = await ground();
    const renewal = ['asw', '__env', 'nu/9.9.9', 'use', '--renew', '--no-input', '--quiet'];
    const round = 'for hook in $env.config.hooks.pre_prompt { do --env $hook }\n';
    const minute = '$env.__switch.again = 0\n';
    const due = { SWITCH_PROFILE: 'dev', SWITCH_RENEW: inSeconds(-1) };
    answers(nu.assignments(due, []));
    // The shell around it was made to use it, and renews it.
    run(`source ${hook}\n${round}`, due);
    expect(asked()).toEqual([]);
    const used = run(`source ${hook}\nasw use dev\n${round}${round}`);
    expect(asked().slice(1)).toEqual([renewal]);
    expect(used.stderr).toBe('a word\na word\n');
    const failing = `source ${hook}\nasw use dev\n'3' | save -f ${hook}.code\n`;
    const code = 'cp $"($env.HOOK).code" ($env.HOOK | path dirname | path join programs code)\n';
    answers(nu.assignments(due, []));
    const tried = run(`${failing}${code}${round}${round}${(minute + round).repeat(4)}`, { HOOK: hook });
    expect(asked().slice(1)).toEqual([renewal, renewal, renewal]);
    expect(tried.stderr).toBe('a word\na word\n');
  });
});

const found = (process.env.PATH ?? '')
  .split(path.delimiter)
  .map((folder) => path.join(folder, 'nu'))
  .find((file) => fs.existsSync(file));

const CONFIG = `$env.config.show_banner = false
$env.PROMPT_COMMAND = {|| 'me' }
$env.PROMPT_COMMAND_RIGHT = ''
$env.PROMPT_INDICATOR = '> '
source hook.nu
`;

const whyNoTerminal = missing('nu', 'tmux', 'bash');

describe.skipIf(whyNoTerminal)(titled('the hook of nu at a terminal', whyNoTerminal), () => {
  it('asks for the code, shows the minutes left, keeps exit codes, and goes back', async () => {
    const pane = await openPane(onTestFinished, { env: { NO_COLOR: '1' } });
    fs.writeFileSync(path.join(pane.folder, 'config.nu'), CONFIG);
    await pane.enter(`asw init nu > hook.nu; exec ${found} --config config.nu`);
    // What is typed before it asks is lost where it asks the terminal for the cursor's place.
    const prompt = /^(\[prod (59m|1h0m)\] )?me>$/m;
    const entered = async (line: string, said: RegExp): Promise<void> => {
      await pane.enter(line);
      await pane.until(new RegExp(`${said.source}[^]*\n${prompt.source}(?![^])`, 'm'));
    };
    await pane.until(prompt);
    await pane.enter('asw use prod');
    await pane.until(/^MFA code for prod/m);
    await pane.type(pane.organisation.phone.code());
    await pane.until(/^\[prod (59m|1h0m)\] me>$/m);
    await entered('asw nonsense', /there is no command/);
    await entered('$"rc=($env.LAST_EXIT_CODE) ($env.SWITCH_PROFILE)"', /^rc=2 prod$/);
    await entered('asw off', /is in no profile any more/);
    await pane.enter(
      'clear; print $"is ($env.SWITCH_PROFILE? | default none) ($env.AWS_ACCESS_KEY_ID? | default none)"',
    );
    expect(await pane.until(/^is none none\nme>$/m)).not.toContain('prod');
  });

  it('in a nu of exec, too, says once whose it is', async () => {
    const pane = await openPane(onTestFinished, { env: { NO_COLOR: '1' } });
    const folder = path.join(pane.folder, 'nushell');
    fs.mkdirSync(folder);
    await pane.enter('asw init nu > nushell/hook.nu');
    fs.writeFileSync(path.join(folder, 'config.nu'), CONFIG);
    await pane.enter(`export XDG_CONFIG_HOME=$PWD SHELL=${found}`);
    await pane.enter('switch exec prod');
    await pane.until(/^MFA code for prod/m);
    await pane.type(pane.organisation.phone.code());
    expect(await pane.until(/me>$/m)).toMatch(/^\[prod (59m|1h0m)\] me>$/m);
  });
});
