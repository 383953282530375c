import type { Shell, ShellName } from '../../src/shells/index.ts';

type Assignments = Shell['assignments'];

/** A line for each variable, its value quoted as people do who have not thought of everything. */
const each =
  (line: (name: string, value: string) => string): Assignments =>
  (set) =>
    Object.entries(set)
      .map(([name, value]) => `${line(name, value)};\n`)
      .join('');

const posix = each((name, value) => `export ${name}=${JSON.stringify(value)}`);

/** Quoting that is wrong: the tests must see it. */
export const naive: Readonly<Record<ShellName, Assignments>> = {
  bash: posix,
  zsh: posix,
  sh: posix,
  ksh: posix,
  fish: each((name, value) => `set -gx ${name} '${value.replaceAll("'", `'\\''`)}'`),
  tcsh: each((name, value) => `setenv ${name} ${JSON.stringify(value)}`),
  pwsh: each((name, value) => `$env:${name} = "${value}"`),
  nu: (set) => `{${Object.entries(set).map(([name, value]) => `"${name}": "${value}"`)}}`,
};
