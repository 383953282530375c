// What the prompts of a shell cost, and what one of them does by itself.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type After, temporaryFolder } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { hookShells } from './hook-shells.ts';
import { openHookPane } from './support-hook-pane.ts';

const PROD = { SWITCH_PROFILE: 'prod', SWITCH_COLOR: 'red' };

const zsh = hookShells.filter(({ name }) => name === 'zsh');

for (const shell of zsh) {
  const why = missing('tmux', 'bash', shell.name);
  it.skipIf(why)(
    titled('a zsh that waits says that it has expired, and keeps what is half typed', why),
    async ({ onTestFinished }) => {
      const pane = await openHookPane(onTestFinished, shell, { env: PROD });
      await pane.live(4);
      await pane.until(/^prod [1-4]s 0 me>$/m);
      await pane.type('echo half');
      await pane.until(/^prod [1-4]s 0 me> echo half$/m);
      await pane.until(/^prod expired 0 me> echo half$/m);
      await pane.enter(' done');
      await pane.until(/^half done$/m);
    },
  );
}

for (const shell of hookShells) {
  const why = missing('tmux', 'bash', 'strace', shell.name);
  describe.skipIf(why)(titled(`the processes of ${shell.name}`, why), () => {
    it.each([
      ['prompts', 600, ''],
      ['prompts and commands after the end', -5, ':'],
    ])('a hundred %s start none', async (_what, seconds, command) => {
      const undos: (() => void | Promise<void>)[] = [];
      const after: After = (undo) => undos.push(undo);
      try {
        const log = path.join(temporaryFolder(after), 'log');
        const through = `strace -f -qq -o ${log} -e trace=clone,clone3,fork,vfork,execve`;
        const pane = await openHookPane(after, shell, { env: PROD, through });
        await pane.live(seconds);
        await pane.enter('/bin/echo first');
        await pane.until(/^first$/m);
        await pane.press(...Array.from({ length: 100 }, () => [...command, 'Enter']).flat());
        await pane.enter('/bin/echo last');
        await pane.until(/^last$/m);
        const traced = fs.readFileSync(log, 'utf8');
        const between = traced.slice(traced.indexOf('"first"'), traced.indexOf('"last"'));
        expect(between).toContain('"first"');
        // The fork and the call of the last one itself.
        const begun = between.match(/^\d+ +(clone|clone3|fork|vfork|execve)\(.*/gm) ?? [];
        expect(begun.filter((line) => !line.includes('CLONE_THREAD'))).toHaveLength(2);
      } finally {
        for (const undo of undos.reverse()) await undo();
      }
    });
  });
}
