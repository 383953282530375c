import type { CommandWords } from './words.ts';

const PROGRAMS = ['asw', 'aws-switch'];

/**
 * `complete`, which knows no order of words and no quoting of what a program prints: only names that need none are
 * offered, and the program is asked for them each time.
 */
export async function tcshCompletion(words: readonly CommandWords[]): Promise<string> {
  const commands = words.filter(({ name }) => name !== '');
  return PROGRAMS.map((program) => {
    const names = `\`${program} __names | grep -v "[^A-Za-z0-9_./:+=,-]"\``;
    const listed = (list: readonly string[]): string => `@(${list.join(' ')})@`;
    const second = commands.flatMap(({ name, second: words, secondAfter }) => {
      if (words === 'file') return `'n@${secondAfter}@f@'`;
      return words.length > 0 ? `'N@${name}${listed(words)}'` : [];
    });
    const behind = commands.flatMap(({ name, choices, profileAt }) => {
      if (profileAt === 1) return `'n@${name}@${names}@'`;
      return choices.length > 0 ? `'n@${name}${listed(choices)}'` : [];
    });
    const valued = [...chosen(commands)].map(([option, values]) => `'n@${option}${listed(values)}'`);
    const options = [...new Set(commands.flatMap((one) => one.options.flatMap((option) => option.names)))];
    const long = options.filter((name) => name.startsWith('--')).map((name) => name.slice(2));
    return [
      `complete ${program}`,
      `'c@--${listed(long)}'`,
      ...valued,
      `'p@1${listed(commands.map(({ name }) => name))}'`,
      `'n@--@c@'`,
      ...second,
      ...behind,
      `'p@*@f@'\n`,
    ].join(' ');
  }).join('');
}

/** What an option can be, of whatever subcommand. */
function chosen(commands: readonly CommandWords[]): Map<string, readonly string[]> {
  const all = commands.flatMap(({ options }) =>
    options
      .filter(({ choices }) => choices.length > 0)
      .flatMap(({ names, choices }) => names.map((name) => ({ name, choices }))),
  );
  const of = (name: string): string[] => all.flatMap((one) => (one.name === name ? one.choices : []));
  return new Map(all.map(({ name }) => [name, [...new Set(of(name))]]));
}
