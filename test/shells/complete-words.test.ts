import { describe, expect, it } from 'vitest';
import { completionWords } from '../../src/commands/completion-words.ts';
import { aliases, commands } from '../../src/commands/index.ts';
import { SERVICE_NAMES } from '../../src/console/services.ts';
import { formats } from '../../src/formats/index.ts';
import { keychains } from '../../src/keychain/index.ts';
import { prompts } from '../../src/mfa/index.ts';
import { HOOKED, shells } from '../../src/shells/index.ts';

const words = await completionWords();
const of = (name: string) => words.find((one) => one.name === name);
const choicesOf = (command: string, option: string) =>
  of(command)?.options.find(({ names }) => names.includes(option))?.choices;

describe('what can be completed', () => {
  it('every subcommand, and every other name of one', () => {
    const names = words.map(({ name }) => name);
    expect(names).toEqual(['', ...Object.keys(commands), ...Object.keys(aliases), 'help']);
    expect(of('rm')?.options).toEqual(of('remove')?.options);
  });

  it.each([
    ['exec', 1, 1, true],
    ['use', 1, 1, false],
    ['export', 1, 1, false],
    ['credential-process', 1, 1, false],
    ['import', 2, 99, false],
    ['list', 0, 1, false],
    ['off', 0, 0, false],
    ['init', 0, 1, false],
    ['sandbox', 0, 1, true],
  ])(
    '%s: which word is the first name of a profile, how many there are, whether a command follows',
    (...row) => {
      const [name, profileAt, max, takesCommand] = row;
      expect(of(name)).toMatchObject({ profileAt, max, takesCommand });
    },
  );

  it.each([
    ['exec', '--keychain', Object.keys(keychains)],
    ['exec', '--prompt', Object.keys(prompts)],
    ['export', '--format', [...Object.keys(shells), ...Object.keys(formats)]],
  ])('%s %s: all that stands on the shelf', (command, option, choices) => {
    expect([...(choicesOf(command, option) ?? [])].sort()).toEqual(choices.sort());
  });

  it.each([
    ['init', HOOKED],
    ['completion', HOOKED],
    ['use', ['-']],
    ['sandbox', ['code', 'log', 'allow', 'saml', 'web-identity', 'process']],
    ['help', Object.keys({ ...commands, ...aliases })],
  ])('%s: what its first word may be', (name, choices) => {
    expect(of(name)?.choices).toEqual(choices);
  });

  it.each([
    ['console', SERVICE_NAMES, '', '--link'],
    ['import', 'file', 'aesr', ''],
    ['use', [], '', ''],
  ])(
    '%s: what its second word may be, behind which, and without which option',
    (name, second, after, unless) => {
      expect(of(name)).toMatchObject({ second, secondAfter: after, secondUnless: unless });
    },
  );

  it('an option has all of its names, and says whether a value follows', () => {
    const options = of('exec')?.options ?? [];
    expect(options.find(({ names }) => names.includes('-d'))).toMatchObject({
      names: ['-d', '--duration'],
      value: 'time',
    });
    expect(options.find(({ names }) => names.includes('--no-input'))?.value).toBeUndefined();
    expect(options.find(({ names }) => names.includes('--tag'))).toMatchObject({ names: ['--tag'] });
  });

  it('no word would end a quote, a line or a field of the scripts', () => {
    const said = words.flatMap(({ name, summary, choices, second, options }) => [
      name,
      summary,
      ...[...choices, ...second],
      ...options.flatMap((option) => [...option.names, option.description, ...option.choices]),
    ]);
    expect(said.filter((text) => /[!|\n\t\0]/.test(text))).toEqual([]);
  });
});

describe('a hook and the completion behind it', () => {
  it.each(HOOKED)('share no function in %s', async (name) => {
    const shell = await shells[name]();
    const defined = (text = ''): string[] =>
      [...text.matchAll(/^\s*(?:function |def (?:--\w+ )*|)(__switch_\w+)(?= *(?:\(\)|\{|\[|$))/gm)].map(
        ([, one = '']) => one,
      );
    const hook = new Set(defined(await shell.hook?.()));
    expect(defined(await shell.completion?.(words, true)).filter((one) => hook.has(one))).toEqual([]);
    if (name !== 'tcsh' && name !== 'pwsh') expect(hook.size).toBeGreaterThan(3);
  });
});
