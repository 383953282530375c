// Signals while a command runs, through the built program. The command says "ready", and what it gets.

import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeOpenHome } from '../keychain/support/home.ts';
import { type Started, start, startSwitch } from '../keychain/support/program.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { MODES } from '../support/nodes.ts';
import { childrenOf, stateOf, witnessed } from '../support/processes.ts';
import { listeners } from './support-listeners.ts';
import { moments } from './support-moments.ts';

const { env } = makeOpenHome(atTheEnd());

const SIGNALS = ['TERM', 'HUP', 'USR1', 'USR2', 'ALRM', 'INT', 'QUIT', 'TSTP', 'CONT'] as const;
/** Tells every signal, and ends at a line on stdin or a TERM. */
const LISTENER = `
  const tell = (text) => require('fs').writeSync(1, text + '\\n');
  for (const name of ${JSON.stringify(SIGNALS)}) process.on('SIG' + name, () => { tell(name); if (name === 'TERM') process.exit(3); });
  process.stdin.on('data', () => process.exit(0));
  tell('ready ' + process.pid);
`;

const printed = async (started: Started, text: string | RegExp): Promise<void> => {
  await vi.waitFor(() => expect(started.printed()).toMatch(text), { timeout: 10_000, interval: 10 });
};

async function listening(node: string, detached = false): Promise<Started> {
  const started = startSwitch(['exec', 'p', '--', process.execPath, '-e', LISTENER], { env, detached, node });
  onTestFinished(() => void started.child.stdin?.end('end\n'));
  await printed(started, /^ready/);
  return started;
}

describe.each(MODES)('$name', ({ file: node, why, replaces }) => {
  describe.skipIf(why)('a signal to us alone', () => {
    it.each(['HUP', 'USR1', 'USR2', 'ALRM', 'CONT'] as const)(
      'C7: %s reaches the command, which goes on',
      async (name) => {
        const started = await listening(node);
        started.child.kill(`SIG${name}`);
        await printed(started, new RegExp(`^${name}$`, 'm'));
        started.child.stdin?.end('end\n');
        expect(await started.ended).toMatchObject({ code: 0, stderr: '' });
      },
    );

    it('C7: TERM reaches the command, and its answer is ours', async () => {
      const started = await listening(node);
      started.child.kill('SIGTERM');
      expect(await started.ended).toMatchObject({ code: 3, stdout: expect.stringMatching(/TERM\n$/) });
    });

    it.each(['INT', 'QUIT', 'TSTP'] as const)(
      'C6: %s, which no terminal has sent, reaches the command',
      async (name) => {
        const started = await listening(node, true);
        started.child.kill(`SIG${name}`);
        await printed(started, new RegExp(`^${name}$`, 'm'));
        started.child.stdin?.end('end\n');
        expect(await started.ended).toMatchObject({ code: 0 });
      },
    );

    it('C9: KILL leaves the command as it was, and nothing of ours beside it', async () => {
      // Its stdin ends with us here, as it would not in a shell.
      const script = `${LISTENER}; setInterval(() => {}, 1000)`;
      const started = startSwitch(['exec', 'p', '--', process.execPath, '-e', script], { env, node });
      await printed(started, /^ready/);
      onTestFinished(() => void started.child.kill('SIGTERM'));
      const { command, us } = await beside(started);
      const ours = childrenOf(us).filter((pid) => pid !== command);
      expect(started.child.kill('SIGKILL')).toBe(true);
      await vi.waitFor(() => expect(ours.map(stateOf).join('')).toMatch(/^Z*$/), {
        timeout: 5000,
        interval: 10,
      });
      if (!replaces) {
        process.kill(command, 'SIGUSR2');
        await printed(started, /^USR2$/m);
        process.kill(command, 'SIGTERM');
      }
      expect(await started.ended).toMatchObject({ signal: 'SIGKILL' });
    });
  });

  describe.skipIf(why)('a signal to the whole group', () => {
    // One in hundreds came twice on a busy machine, for a reason not found yet: once more then, and no more.
    it.each(['USR1', 'HUP', 'INT'] as const)('C6: reaches the command once: %s', async (name) => {
      const started = await listening(node, true);
      const { us } = await beside(started);
      for (let time = 1; time <= 20; time++) {
        process.kill(-us, `SIG${name}`);
        await vi.waitFor(() => expect(heard(started, name)).toBeGreaterThanOrEqual(time), {
          timeout: 5000,
          interval: 5,
        });
      }
      // What was sent before it has come when this has.
      started.child.kill('SIGUSR2');
      await printed(started, /^USR2$/m);
      expect(heard(started, name)).toBe(20);
      started.child.stdin?.end('end\n');
      await started.ended;
    });
  });

  const heard = (started: Started, name: string): number =>
    [...started.printed().matchAll(new RegExp(`^${name}$`, 'gm'))].length;
  /** The pids of the command and of us, once a witness stands beside it. */
  const beside = async (started: Started): Promise<{ command: number; us: number }> => {
    const [us, command] = [started.child.pid ?? 0, Number(/^ready (\d+)/.exec(started.printed())?.[1])];
    if (!replaces) await witnessed(us, command);
    return { command, us };
  };
});

describe('SIGUSR1', () => {
  it('opens the debugger of a process that does not care', async () => {
    const script = 'require("fs").writeSync(1, "ready"); setInterval(() => {}, 1000)';
    const plain = start(process.execPath, ['--inspect-port=0', '-e', script], { env });
    onTestFinished(() => void plain.child.kill('SIGKILL'));
    await printed(plain, 'ready');
    plain.child.kill('SIGUSR1');
    await vi.waitFor(() => expect(listeners(plain.child.pid ?? 0)).toHaveLength(1), {
      timeout: 5000,
      interval: 10,
    });
  });

  it.each(moments.filter(({ why }) => why === ''))(
    'C11: opens no debugger of ours $name',
    async ({ reach }) => {
      const { pid, goOn } = await reach(temporaryFolder(onTestFinished), onTestFinished);
      for (let time = 0; time < 20; time++) process.kill(pid, 'SIGUSR1');
      expect(listeners(pid)).toEqual([]);
      // It still has all of its work before it: a debugger would have said so.
      expect(await goOn()).not.toMatch(/debugger|inspector/i);
    },
  );

  it('C11: opens no debugger of ours, however often it comes', async () => {
    const started = await listening(process.execPath);
    for (let time = 0; time < 20; time++) started.child.kill('SIGUSR1');
    await printed(started, /^USR1$/m);
    expect(listeners(started.child.pid ?? 0)).toEqual([]);
    started.child.stdin?.end('end\n');
    const { stderr } = await started.ended;
    expect(stderr).not.toMatch(/debugger/i);
  });
});
