// The shells that have a hook, as far as they differ to its tests: one row for each.

import fs from 'node:fs';
import path from 'node:path';
import type { HookedName } from '../../src/shells/index.ts';

export interface HookShell {
  readonly name: HookedName;
  /** Before the name of a script: nobody's start-up files. */
  readonly options: readonly string[];
  /** The words by which the hook is called. */
  readonly names: readonly string[];
  /** The same word where there is an alias of that name. */
  plain(word: string): string;
  /** Reads a file, here and now. */
  read(file: string): string;
  /** A line that gives an environment variable a plain value. */
  set(name: string, value: string): string;
  /** An environment variable as one word of a command line, whatever it holds. */
  word(name: string): string;
  /** Prints how the last command ended: `TITLE=3`. */
  status(title: string): string;
  /** What a value of it may hold beside all that is hostile elsewhere. */
  readonly alsoHolds: string;
  /** Settings of people who live differently: each must change nothing. */
  readonly habits: Readonly<Record<string, string>>;
  /** Settings that show what a shell does, and how the next command is then told. */
  readonly traces: Readonly<Record<string, { readonly on: string; readonly told: RegExp }>>;
  /** Start-up lines of people whose prompt `STATUS me> ` is made in other ways; `hook` reads the hook. */
  readonly prompts: Readonly<Record<string, (hook: string) => readonly string[]>>;
  /** Prints all that the hook has defined or changed, for a script. */
  readonly state: string;
  /** Writes start-up files, in which a person has a prompt `STATUS me> `, and gives the words that start it with them. */
  interactive(folder: string, lines: readonly string[]): string;
}

const posix = {
  plain: (word: string) => `\\${word}`,
  read: (file: string) => `. ${file}`,
  set: (name: string, value: string) => `export ${name}='${value}'`,
  word: (name: string) => `"$${name}"`,
  status: (title: string) => `echo "${title}=$?"`,
  alsoHolds: '\n second line\n',
};

/** A file in a folder, with lines. */
function lay(folder: string, name: string, lines: readonly string[]): string {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const bash: HookShell = {
  ...posix,
  name: 'bash',
  options: ['--norc'],
  names: ['switch', 'asw'],
  habits: {
    'stops at the first slip': 'set -euo pipefail',
    'as POSIX has it': 'set -o posix',
    'without patterns, splitting at digits': 'set -f; IFS=0123456789',
    'exports all': 'set -a',
    'aliases of the same names': "shopt -s expand_aliases; alias switch='false' asw='false' local='false'",
    'a bash of 3.2': '__switch_bash=302',
    'a bash of 4.2': '__switch_bash=402',
  },
  traces: {
    'set -x': { on: 'set -x', told: /^\+ dump after$/m },
    'set -v': { on: 'set -v', told: /^dump after$/m },
    'a DEBUG trap that functions inherit': {
      on: `set -T; trap 'echo "+ $BASH_COMMAND" >&2' DEBUG`,
      told: /^\+ dump after$/m,
    },
  },
  prompts: {
    'a PROMPT_COMMAND of one line': (hook) => [`PROMPT_COMMAND='true;'`, hook],
    'a PROMPT_COMMAND of many': (hook) => ['PROMPT_COMMAND=(true true)', hook, "PROMPT_COMMAND+=('true')"],
    'a framework that makes PS1 anew each time': (hook) => [`PROMPT_COMMAND='PS1="$? me> "'`, hook],
    'a framework that comes later': (hook) => [
      hook,
      `theirs() { PS1="$? me> "; }; PROMPT_COMMAND="theirs; $PROMPT_COMMAND"`,
    ],
    'a framework that comes later, and takes ours in': (hook) => [
      hook,
      'ours=$PROMPT_COMMAND',
      'theirs() { local status=$?; eval "$ours"; PS1="$status me> "; return $status; }',
      'PROMPT_COMMAND=theirs',
    ],
    'something behind ours that looks at the end of the command': (hook) => [
      hook,
      `PROMPT_COMMAND="$PROMPT_COMMAND"$'\\n''PS1="$? me> "'`,
    ],
    'a shell that knows no unset variable': (hook) => [hook, 'set -u'],
    'a bash of 3.2': (hook) => ['__switch_bash=302', hook],
    'a bash of 4.2': (hook) => ['__switch_bash=402', hook],
    'the hook read twice': (hook) => [hook, hook],
  },
  state: `declare -f; printf '%s|' "\${PROMPT_COMMAND-none}" "\${PS1-none}" "\${PS0-none}"`,
  interactive: (folder, lines) =>
    `bash --noprofile --rcfile ${lay(folder, 'rc.bash', ["PS1='$? me> '", ...lines])} -i`,
};

const zsh: HookShell = {
  ...posix,
  name: 'zsh',
  options: ['-f'],
  names: ['switch', 'asw'],
  habits: {
    'as ksh has it': 'emulate ksh',
    'with options of every kind':
      'setopt ksh_arrays sh_word_split no_unset err_return rc_quotes ksh_glob glob_subst extended_glob no_match',
    'stops at the first slip': 'setopt err_exit pipe_fail no_unset no_clobber warn_create_global',
    'aliases of the same names':
      'setopt aliases; alias switch=false asw=false local=false; alias -g code=false',
  },
  traces: {
    xtrace: { on: 'setopt xtrace', told: /^\+.*> dump after$/m },
    verbose: { on: 'setopt verbose', told: /^dump after$/m },
    'functions -T': {
      on: 'functions -T __switch_call __switch_change; setopt xtrace',
      told: /> dump after$/m,
    },
    'a DEBUG trap': {
      on: `trap 'print -u2 -r "+ $ZSH_DEBUG_CMD"' DEBUG`,
      told: /^\+ dump after$/m,
    },
  },
  prompts: {
    'a framework that makes PROMPT anew each time': (hook) => [`precmd() { PROMPT="$? me> " }`, hook],
    'a framework that comes later': (hook) => [
      hook,
      `theirs() { PROMPT='%? me> ' }; precmd_functions+=(theirs)`,
      // It is behind ours once.
      'PROMPT="%? first> "',
    ],
    'a prompt that is expanded': (hook) => ["setopt prompt_subst; PROMPT='$? me> '", hook],
    'options of every kind': (hook) => ['setopt ksh_arrays sh_word_split no_unset prompt_bang', hook],
    'a shell that ends at the first failure': (hook) => [hook, 'setopt err_return; TRAPZERR() { : }'],
    'the hook read twice': (hook) => [hook, hook],
  },
  state: `functions; print -r -- "$PROMPT|$precmd_functions|$preexec_functions"`,
  interactive: (folder, lines) =>
    `env ZDOTDIR=${path.dirname(lay(folder, 'zsh/.zshrc', ["PROMPT='%? me> '", ...lines]))} zsh -d -i`,
};

const fish: HookShell = {
  name: 'fish',
  options: ['--no-config'],
  names: ['asw'],
  plain: (word) => word,
  read: (file) => `source ${file}`,
  set: (name, value) => `set -gx ${name} '${value}'`,
  word: (name) => `"$${name}"`,
  status: (title) => `echo "${title}=$status"`,
  alsoHolds: '\n second line\n',
  habits: { 'a name of ours as a variable': "set -g word x; set -g code 'touch ran'; set -g argv a b" },
  traces: { fish_trace: { on: 'set -g fish_trace 1', told: /^>+ dump after$/m } },
  prompts: {
    'a prompt that comes later': (hook) => [hook, 'function fish_prompt; echo -n "$status me> "; end'],
    'a prompt that is wrapped later': (hook) => [
      hook,
      'function __later --on-event fish_prompt',
      'functions -e __later; functions -c fish_prompt _old; function fish_prompt; _old; end',
      'end',
    ],
    'a prompt that shows each end of a pipe': (hook) => [
      'function fish_prompt; set -l all $pipestatus; echo -n "$all[-1] me> "; end',
      hook,
    ],
    'the hook read twice': (hook) => [hook, hook],
  },
  state: 'for name in (functions -an | sort); functions $name; end',
  interactive(folder, lines) {
    const prompt = ['function fish_prompt', 'echo -n "$status me> "', 'end', 'set fish_greeting'];
    const file = lay(folder, 'config/fish/config.fish', [...prompt, ...lines]);
    // Without it, the first fish of a home is busy with other things.
    lay(folder, 'data/fish/generated_completions/none', []);
    return `env XDG_CONFIG_HOME=${path.dirname(path.dirname(file))} XDG_DATA_HOME=${path.join(folder, 'data')} fish -i`;
  },
};

export const hookShells: readonly HookShell[] = [bash, zsh, fish];
