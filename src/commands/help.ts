import { asTyped } from './as-typed.ts';
import { type Command, type Option, WORLD_OPTIONS } from './command.ts';
import type { commands as Commands } from './index.ts';

/** What the program is for. */
export const IN_A_LINE = 'run commands in any AWS account, with no key in any file';

const WIDTH = 80;
const COLUMN = 27;

/** The help of one command: what to type first, then the rest. */
export function helpOf(program: string, name: string, command: Command): string {
  const sections = [
    command.examples.flatMap(([line, what]) => [`  ${program} ${line}`, `      ${what}`]),
    [`usage: ${program} ${name} ${command.usage}`.trimEnd(), ...wrapped(command.summary, WIDTH)],
    (command.notes ?? []).flatMap((note) => wrapped(asTyped(note, program), WIDTH)),
    options('options', command.options),
    options('options of every command', WORLD_OPTIONS),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** The first page: three lines to type, and all commands. */
export function overview(program: string, commands: typeof Commands): string {
  const groups = [...new Set(Object.values(commands).map(({ group }) => group))];
  const listed = groups.map((group) => {
    const lines = Object.entries(commands).filter(([, entry]) => entry.group === group);
    return [group, ...lines.map(([name, { summary }]) => row(name, summary))].join('\n');
  });
  return `${[
    `${program}: ${IN_A_LINE}`,
    [
      `  ${program} sandbox                   a practice organisation on this machine`,
      `  ${program} exec prod -- aws s3 ls    run a command in prod`,
      `  ${program} list                      what there is, and what is open`,
    ].join('\n'),
    ...listed,
    `${program} COMMAND --help shows examples. fish, PowerShell and tcsh: type asw,\nsince switch is a word of those languages.`,
  ].join('\n\n')}\n`;
}

const options = (title: string, list: readonly Option[]): string[] =>
  list.length === 0 ? [] : [title, ...list.map(({ flags, description }) => row(flags, description))];

function row(left: string, right: string): string {
  const [first, ...more] = wrapped(right, WIDTH - COLUMN - 2);
  const indent = `\n${' '.repeat(COLUMN + 2)}`;
  const start = left.length < COLUMN ? `  ${left.padEnd(COLUMN)}` : `  ${left}${indent}`;
  return [start + first, ...more].join(indent);
}

function wrapped(text: string, width: number): string[] {
  if (text.startsWith('  ')) return [text];
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
