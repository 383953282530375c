// The files of completion, each where its shell looks for one by itself.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROGRAM, ROOT } from '../keychain/support/program.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { type Ground, layGround, pressTab, writeList } from '../shells/support-complete.ts';

const FOLDER = path.join(ROOT, 'dist', 'completions');

/** The package that has bash look for files; it is no program, and lies here. */
const BASH_COMPLETION = '/usr/share/bash-completion/bash_completion';
const lazy = fs.existsSync(BASH_COMPLETION) ? '' : 'not installed: bash-completion';

interface Filed {
  readonly shell: 'bash' | 'zsh' | 'fish';
  readonly file: string;
  /** Where it is put, below the home folder. */
  readonly place: string;
  readonly start: string;
  readonly why: string;
}

const PROMPT = "PS1='> '\nHISTFILE=''\n";

const FILED: readonly Filed[] = [
  {
    shell: 'bash',
    file: 'aws-switch.bash',
    place: '.data/bash-completion/completions/asw',
    start: `${PROMPT}. ${BASH_COMPLETION}\n`,
    why: missing('tmux', 'bash') || lazy,
  },
  {
    shell: 'zsh',
    file: '_aws-switch',
    place: 'functions/_aws-switch',
    start: `${PROMPT}fpath=(~/functions $fpath)\nautoload -Uz compinit\ncompinit -D -u\n`,
    why: missing('tmux', 'zsh'),
  },
  {
    shell: 'fish',
    file: 'aws-switch.fish',
    place: '.config/fish/completions/asw.fish',
    start: 'function fish_prompt; echo "> "; end\nfunction fish_greeting; end\n',
    why: missing('tmux', 'fish'),
  },
];

/** Lays the file where the shell finds it, as a link, which is what makers of packages lay. */
function lay({ folder }: Ground, { file, place }: Filed): void {
  const at = path.join(folder, place);
  fs.mkdirSync(path.dirname(at), { recursive: true });
  fs.symlinkSync(path.join(FOLDER, file), at);
}

describe.each(FILED)('the file for $shell', (filed) => {
  const { shell, file, start, why } = filed;
  it.skipIf(why).each([
    ['asw use My', ['use', 'My Profile']],
    ['asw exec --keychain fi', ['exec', '--keychain', 'file']],
    ['asw wh', ['whoami']],
    ['asw use run', ['use', 'run$(touch canary)']],
  ])(titled('T3 completes for the first Tab: %s', why), async (line, words) => {
    const undos: (() => void | Promise<void>)[] = [];
    try {
      const ground = layGround((undo) => undos.unshift(undo), ['My Profile', 'run$(touch canary)', 'dev']);
      writeList(ground);
      lay(ground, filed);
      const given = await pressTab((undo) => undos.unshift(undo), shell, line, ground, start);
      expect(given).toEqual(words);
      expect(fs.readdirSync(path.join(ground.folder, 'here'))).toEqual([]);
    } finally {
      for (const undo of undos) await undo();
    }
  });

  it('is what the program prints', () => {
    const printed = execFileSync(process.execPath, [PROGRAM, 'completion', shell], { encoding: 'utf8' });
    const text = fs.readFileSync(path.join(FOLDER, file), 'utf8');
    if (shell === 'zsh') expect(text).toContain(`#compdef switch asw aws-switch\n${printed}`);
    else expect(text).toBe(printed);
  });
});

describe('the package', () => {
  it('has the man pages and the files of completion', () => {
    const { files, man } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    expect(files).toEqual(expect.arrayContaining(['dist/man/*.1', 'dist/completions']));
    for (const file of man) expect(fs.readFileSync(path.join(ROOT, file), 'utf8')).toMatch(/\.(TH|so) /);
    expect(fs.readdirSync(FOLDER).sort()).toEqual(['_aws-switch', 'aws-switch.bash', 'aws-switch.fish']);
  });
});
