// The completion of real shells, with a program in our place that notes what it is called with.

import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { vi } from 'vitest';
import { PROGRAM } from '../keychain/support/program.ts';
import { type After, temporaryFolder } from '../keychain/support/temporary.ts';

export type Completing = 'bash' | 'bash 3.2' | 'zsh' | 'fish' | 'tcsh';

export interface Ground {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly list: string;
  /** The first words of all calls of the program. */
  calls(): string[];
  forget(): void;
}

const CONFIG = (names: readonly string[]): string =>
  names.map((name) => `[${name === 'default' ? name : `profile "${name}"`}]\nregion = eu-west-1\n`).join('');

/** A home with profiles, and `asw` on PATH, which answers as ours does and notes that it was asked. */
export function layGround(after: After, names: readonly string[]): Ground {
  const folder = temporaryFolder(after);
  const at = (...parts: readonly string[]): string => path.join(folder, ...parts);
  for (const one of ['.aws', 'bin', 'here']) fs.mkdirSync(at(one));
  fs.writeFileSync(at('.aws/config'), CONFIG(names));
  const stub = `#!/bin/sh
echo "$1" >>${at('calls')}
case $1 in __names) exec ${process.execPath} ${PROGRAM} "$@" ;; esac
printf '%s\\0' "$@" >${at('given.new')} && mv ${at('given.new')} ${at('given')}
`;
  for (const name of ['asw', 'switch', 'aws-switch'])
    fs.writeFileSync(at('bin', name), stub, { mode: 0o755 });
  const env = {
    HOME: folder,
    PATH: `${at('bin')}:${process.env.PATH ?? ''}`,
    LANG: 'C.UTF-8',
    TERM: 'screen',
    XDG_CONFIG_HOME: at('.config'),
    XDG_DATA_HOME: at('.data'),
  };
  for (const shell of ['bash', 'zsh', 'fish', 'tcsh'])
    fs.writeFileSync(
      at(`complete.${shell}`),
      execFileSync(process.execPath, [PROGRAM, 'completion', shell], { env }),
    );
  const calls = at('calls');
  return {
    folder,
    env,
    list: at('.cache/aws-switch/names'),
    calls: () => (fs.existsSync(calls) ? fs.readFileSync(calls, 'utf8').trim().split('\n') : []),
    forget: () => fs.rmSync(calls, { force: true }),
  };
}

/** Has our own program write the list; it is younger than the files then. */
export function writeList({ env }: Ground, more: Readonly<Record<string, string>> = {}): void {
  execFileSync(process.execPath, [PROGRAM, '__names'], { env: { ...env, ...more } });
}

/** What a shell reads at its start so that it completes. */
const STARTS: Readonly<Record<Completing, string>> = {
  bash: "PS1='> '\nHISTFILE=''\n. ~/complete.bash\n",
  'bash 3.2': "PS1='> '\nHISTFILE=''\n__switch_bash=302\n. ~/complete.bash\n",
  zsh: "PS1='> '\n. ~/complete.zsh\nautoload -Uz compinit\ncompinit -D -u\n",
  fish: 'function fish_prompt; echo "> "; end\nfunction fish_greeting; end\nsource ~/complete.fish\n',
  tcsh: "set prompt = '> '\nsource ~/complete.tcsh\n",
};

function startOf(shell: Completing, { folder }: Ground, text: string): string {
  const own =
    { zsh: '.zshrc', fish: '.config/fish/config.fish', tcsh: '.tcshrc' }[shell as string] ?? '.rc.bash';
  const file = path.join(folder, own);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  return shell.startsWith('bash') ? `exec bash --noprofile --rcfile ${file}` : `exec ${shell}`;
}

/** Types a line in a real shell, presses Tab and Enter, and gives the words that the program was given. */
export async function pressTab(
  after: After,
  shell: Completing,
  line: string,
  ground: Ground,
  start = STARTS[shell],
): Promise<string[]> {
  const { folder, env } = ground;
  const tmux = (...args: readonly string[]): string =>
    spawnSync('tmux', ['-u', '-S', path.join(folder, 'tmux'), '-f', '/dev/null', ...args], {
      env,
      cwd: path.join(folder, 'here'),
      encoding: 'utf8',
    }).stdout;
  tmux('new-session', '-d', '-x', '120', '-y', '24', startOf(shell, ground, start));
  after(() => void tmux('kill-server'));
  const screen = (): string => tmux('capture-pane', '-p').trimEnd();
  await vi.waitFor(() => {
    if (!/^>$/m.test(screen())) throw new Error(`no prompt:\n${screen()}`);
  }, 25_000);
  tmux('send-keys', '-l', line);
  tmux('send-keys', 'Tab');
  tmux('send-keys', 'Enter');
  const given = path.join(folder, 'given');
  await vi.waitFor(() => {
    if (!fs.existsSync(given)) throw new Error(`nothing was run:\n${screen()}`);
  }, 25_000);
  return fs.readFileSync(given, 'utf8').split('\0').slice(0, -1);
}

/** What shells are told so that they print what they would offer behind `asw use`. */
const OFFERS = {
  bash: [
    'bash',
    '--norc',
    '-c',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own
    '. ~/complete.bash; COMP_LINE="asw use $WORD" COMP_POINT=${#COMP_LINE} COMP_WORDS=(asw use "$WORD") COMP_CWORD=2; ' +
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own
      '__switch_complete asw "$WORD" use; printf "%s\\n" "${COMPREPLY[@]}"',
  ],
  zsh: ['zsh', '-f', '-c', '. ~/complete.zsh; service=asw; _wanted() { print -rl -- $all }; __switch_names'],
  fish: ['fish', '--no-config', '-c', 'source ~/complete.fish; complete -C "asw use $WORD"'],
} as const;

export const offering = Object.keys(OFFERS) as (keyof typeof OFFERS)[];

/** What a shell offers, and what it said. */
export function offered(
  shell: keyof typeof OFFERS,
  word: string,
  { env, folder }: Ground,
  more: Readonly<Record<string, string>> = {},
  before: readonly string[] = [],
): string[] {
  const [file = '', ...args] = [...before, ...OFFERS[shell]];
  const { stdout, stderr } = spawnSync(file, args, {
    env: { ...env, WORD: word, ...more },
    cwd: path.join(folder, 'here'),
    encoding: 'utf8',
  });
  return [...stdout.split('\n'), ...stderr.split('\n')].filter((line) => line !== '' && line !== '-');
}
