// A person's shell on a real terminal, with its hook.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PROGRAM } from '../keychain/support/program.ts';
import type { After } from '../keychain/support/temporary.ts';
import { openPane, type Pane } from '../mfa/support-tmux.ts';
import type { HookShell } from './hook-shells.ts';

export interface HookPane extends Pane {
  readonly home: string;
  /** The line that reads the hook. */
  readonly read: string;
  /** Gives an environment variable a plain value. */
  set(name: string, value: string): Promise<void>;
  /** Lets the shell be in a profile for so many seconds more. */
  live(seconds: number): Promise<void>;
}

export interface HookShape {
  readonly env?: Readonly<Record<string, string>>;
  /** Start-up lines; `hook` reads the hook. */
  readonly lines?: (hook: string) => readonly string[];
  /** What starts the shell: a tracer, say. */
  readonly through?: string;
}

/** Opens one and waits for its first prompt. */
export async function openHookPane(
  after: After,
  shell: HookShell,
  { env = {}, lines = (hook) => [hook], through = '' }: HookShape = {},
): Promise<HookPane> {
  const pane = await openPane(after, { columns: 140, env });
  const folder = fs.mkdtempSync(path.join(path.dirname(pane.folder), 'start-'));
  const { stdout } = spawnSync(process.execPath, [PROGRAM, 'init', shell.name]);
  const hook = path.join(folder, 'hook');
  fs.writeFileSync(hook, stdout);
  await pane.enter(`exec ${through} ${shell.interactive(folder, lines(shell.read(hook)))}`);
  await pane.until(/me>$/);
  const set = (name: string, value: string): Promise<void> => pane.enter(shell.set(name, value));
  let clocks = 0;
  return {
    ...pane,
    home: path.join(path.dirname(pane.folder), 'home'),
    read: shell.read(hook),
    set,
    async live(seconds) {
      const end = Math.floor(Date.now() / 1000) + seconds;
      const clock = path.join(folder, `clock-${clocks++}`);
      fs.writeFileSync(clock, '');
      fs.utimesSync(clock, end, end);
      await set('SWITCH_CLOCK', clock);
      await set('SWITCH_EXPIRES', `${end}`);
    },
  };
}
