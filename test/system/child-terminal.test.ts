// A command on a terminal, under a shell with job control: keys, stops, the terminal's end. Both ways of running it
// are held to what happens without us.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeOpenHome } from '../keychain/support/home.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { MODES } from '../support/nodes.ts';
import { childrenOf, stateOf, witnessed } from '../support/processes.ts';
import { CTRL_BACKSLASH, CTRL_C, CTRL_Z, LISTENER, openShell, type Shell } from './support-shell.ts';

const whyNoTerminal = missing('script', 'bash');
const ROUNDS = 50;

describe.each(MODES)('$name', ({ file: node, why, replaces }) => {
  const reason = whyNoTerminal || why;
  describe.skipIf(reason)(titled('a command on a terminal', reason), () => {
    const after = atTheEnd();
    const { env } = makeOpenHome(after);
    const folder = temporaryFolder(after);
    fs.writeFileSync(path.join(folder, 'listener.cjs'), LISTENER);
    const put = (name: string, ...lines: string[]): void =>
      fs.writeFileSync(path.join(folder, name), ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
    put('five', "trap 'exit 5' INT", 'echo now', 'while :; do sleep 0.05; done');
    put('reader', 'echo "now $$ $PPID."', 'read line', 'echo "read $line"');
    put('waiter', 'echo "now $$ $PPID."', 'read line <go', 'echo gone; exit 6');
    execFileSync('mkfifo', [path.join(folder, 'go')]);

    const shell = (): Promise<Shell> => openShell(onTestFinished, node, env, folder);
    /** The pids of the command and of us, which are one where it took our place. */
    const pids = ([, child, parent]: RegExpExecArray): { child: number; us: number } => ({
      child: Number(child),
      us: Number(replaces ? child : parent),
    });
    const listening = async () => {
      const bash = await shell();
      bash.enter('$X node listener.cjs; echo "code $?."');
      return { bash, ...pids(await bash.until(/^ready (\d+) (\d+)\.$/)) };
    };
    const heard = ({ seen }: Shell, name: string): number =>
      [...seen().matchAll(new RegExp(`got ${name}$`, 'gm'))].length;
    const beside = async ({ child, us }: { child: number; us: number }): Promise<void> => {
      if (!replaces) await witnessed(us, child);
    };
    const states = async (wanted: RegExp, ...all: number[]): Promise<void> => {
      await vi.waitFor(() => expect(all.map(stateOf).join('')).toMatch(wanted), {
        timeout: 10_000,
        interval: 10,
      });
    };

    it(`C6: gets each of ${ROUNDS} Ctrl-C exactly once`, async () => {
      const { bash } = await listening();
      for (let time = 1; time <= ROUNDS; time++) {
        bash.press(CTRL_C);
        await bash.until(/got INT$/, time);
      }
      bash.enter('end');
      await bash.until(/^code 0\.$/);
      expect(heard(bash, 'INT')).toBe(ROUNDS);
    });

    it.each(['INT', 'QUIT', 'USR1', 'HUP'] as const)(
      'C7: gets each %s that was sent to us alone exactly once, though we are in front',
      async (name) => {
        const { bash, us } = await listening();
        for (let time = 1; time <= 20; time++) {
          process.kill(us, `SIG${name}`);
          await bash.until(new RegExp(`got ${name}$`), time);
        }
        bash.enter('end');
        await bash.until(/^code 0\.$/);
        expect(heard(bash, name)).toBe(20);
      },
    );

    it('C7: gets the TERM of "kill %1" once, and its answer is ours', async () => {
      const bash = await shell();
      bash.enter('$X node listener.cjs <>go &');
      await beside(pids(await bash.until(/ready (\d+) (\d+)\.$/)));
      bash.enter('kill -USR2 %1');
      // Two that come at once are taken in an order of the system's, and the second ends it.
      await bash.until(/got USR2$/);
      bash.enter('kill %1; wait %1; echo "end $?."');
      await bash.until(/^end 3\.$/);
      expect([heard(bash, 'USR2'), heard(bash, 'TERM')]).toEqual([1, 1]);
    });

    it('C6: may make of Ctrl-C what it likes', async () => {
      const bash = await shell();
      bash.enter('$X ./five; echo "code $?."');
      await bash.until(/^now$/);
      bash.press(CTRL_C);
      await bash.until(/^(?:\^C)?code 5\.$/);
    });

    it.each([
      ['Ctrl-C', CTRL_C, 130],
      ['Ctrl-\\', CTRL_BACKSLASH, 131],
    ])('C5: dies of %s as without us', async (_name, key, code) => {
      const bash = await shell();
      bash.enter('$X ./reader; echo "code $?."');
      await bash.until(/^now/);
      bash.press(key);
      // At Ctrl-C bash gives the line up, and does not come to its end.
      await bash.until(/^(?:\^C)?> $/);
      bash.enter('echo "then $?."');
      await bash.until(new RegExp(`^(code|then) ${code}\\.$`));
    });

    it('C7: is stopped by Ctrl-Z with us, and goes on with fg and bg', async () => {
      const bash = await shell();
      bash.enter('$X ./reader; echo "code $?."');
      const { child, us } = pids(await bash.until(/^now (\d+) (\d+)\.$/));
      for (let time = 1; time <= 10; time++) {
        bash.press(CTRL_Z);
        await bash.until(/Stopped/, 2 * time - 1);
        await states(/^TT$/, child, us);
        bash.enter('bg');
        // It reads from the terminal, which stops it again in the background.
        await bash.until(/^\[1\]\+.*&$/, time);
        await states(/^TT$/, child, us);
        bash.enter('jobs');
        await bash.until(/Stopped/, 2 * time);
        bash.enter('fg');
        await states(/^[SR]+$/, child, us);
      }
      bash.enter('a line');
      await bash.until(/^read a line$/);
    });

    it('C7: goes on in the background after bg', async () => {
      const bash = await shell();
      bash.enter('$X ./waiter');
      const { child, us } = pids(await bash.until(/^now (\d+) (\d+)\.$/));
      bash.press(CTRL_Z);
      await states(/^TT$/, child, us);
      bash.enter('bg');
      await states(/^[SRD]+$/, child, us);
      bash.enter('echo >go; wait %1; echo "code $?."');
      await bash.until(/^code 6\.$/);
    });

    it('C7: a stop that was sent to us alone stops both', async () => {
      const bash = await shell();
      bash.enter('$X ./reader');
      const { child, us } = pids(await bash.until(/^now (\d+) (\d+)\.$/));
      await beside({ child, us });
      process.kill(us, 'SIGTSTP');
      await bash.until(/Stopped/);
      await states(/^TT$/, child, us);
      bash.enter('fg');
      await states(/^[SR]+$/, child, us);
      bash.enter('a line');
      await bash.until(/^read a line$/);
    });

    it('C7: a shell in it that suspends itself gives the terminal back', async () => {
      const bash = await shell();
      bash.enter('$X bash --noprofile --norc -i');
      bash.enter("PS1='inner> '; echo 'in'side");
      await bash.until(/^inside$/);
      bash.enter('suspend');
      await bash.until(/Stopped/);
      bash.enter("echo 'out'side");
      await bash.until(/^outside$/);
      bash.enter('fg');
      bash.enter('echo back in $AWS_VAULT');
      await bash.until(/^back in p$/);
    });

    it('C7: sees the window change', async () => {
      const { bash } = await listening();
      execFileSync('stty', ['-F', bash.device, 'cols', '91']);
      await bash.until(/got WINCH$/);
    });

    it('C7: gets a HUP where the terminal is closed, and nothing is left', async () => {
      const bash = await shell();
      bash.enter('$X ./reader');
      const { child, us } = pids(await bash.until(/^now (\d+) (\d+)\.$/));
      await beside({ child, us });
      const all = [child, us, ...childrenOf(us)];
      bash.close();
      await states(/^Z+$/, ...all);
    });

    it('C8: in the background it writes without a stop, and leaves the terminal as others have set it', async () => {
      const bash = await shell();
      bash.enter('$X ./waiter &');
      await bash.until(/now \d/);
      bash.enter('a=$(stty -g); echo >go; wait; b=$(stty -g); test "$a" = "$b"; echo "stand $?."');
      await bash.until(/^stand 0\.$/);
      expect(bash.seen()).toMatch(/gone$/m);
      expect(bash.seen()).not.toMatch(/Stopped/);
    });

    it('C8: what it sets on the terminal stays set', async () => {
      const bash = await shell();
      bash.enter('$X stty -echo; stty -a | grep -o -e "-echo "; echo "set $?."');
      await bash.until(/^set 0\.$/);
    });
  });
});
