// Signals while a command runs, through the built program. The command says "ready", and what it gets.

import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeOpenHome } from '../keychain/support/home.ts';
import { PROGRAM, type Started, start, startSwitch } from '../keychain/support/program.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { listeners } from './support-listeners.ts';
import { moments } from './support-moments.ts';

const { env } = makeOpenHome(atTheEnd());

const SIGNALS = ['TERM', 'HUP', 'USR1', 'USR2', 'INT', 'QUIT'] as const;
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

async function listening(detached = false): Promise<Started> {
  const started = startSwitch(['exec', 'p', '--', process.execPath, '-e', LISTENER], { env, detached });
  onTestFinished(() => void started.child.stdin?.end('end\n'));
  await printed(started, /^ready/);
  return started;
}

describe('a signal to us alone', () => {
  it.each(['HUP', 'USR1', 'USR2'] as const)('C7: %s reaches the command, which goes on', async (name) => {
    const started = await listening();
    started.child.kill(`SIG${name}`);
    await printed(started, new RegExp(`^${name}$`, 'm'));
    started.child.stdin?.end('end\n');
    expect(await started.ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('C7: TERM reaches the command, and its answer is ours', async () => {
    const started = await listening();
    started.child.kill('SIGTERM');
    expect(await started.ended).toMatchObject({ code: 3, stdout: expect.stringMatching(/TERM\n$/) });
  });

  it.each(['INT', 'QUIT'] as const)(
    'C6: %s, which no terminal has sent, reaches the command',
    async (name) => {
      const started = await listening(true);
      started.child.kill(`SIG${name}`);
      started.child.kill('SIGUSR2');
      await printed(started, /^USR2$/m);
      expect(started.printed()).toMatch(new RegExp(`^${name}$`, 'm'));
    },
  );
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
    const started = await listening();
    for (let time = 0; time < 20; time++) started.child.kill('SIGUSR1');
    await printed(started, /^USR1$/m);
    expect(listeners(started.child.pid ?? 0)).toEqual([]);
    started.child.stdin?.end('end\n');
    const { stderr } = await started.ended;
    expect(stderr).not.toMatch(/debugger/i);
  });
});

const whyNoTerminal = missing('script');

describe.skipIf(whyNoTerminal)(titled('Ctrl-C on a terminal', whyNoTerminal), () => {
  it('C6: reaches the command exactly once, time after time, and does not end us', async () => {
    const line = [
      'exec',
      process.execPath,
      PROGRAM,
      'exec',
      'p',
      '--',
      'node',
      '-e',
      `'${LISTENER.replaceAll("'", '"').replaceAll('\n', ' ')}'`,
    ];
    const terminal = start('script', ['-qfec', line.join(' '), '/dev/null'], {
      env: { ...env, TERM: 'xterm' },
    });
    onTestFinished(() => void terminal.child.kill('SIGKILL'));
    await printed(terminal, /ready/);
    const heard = (name: string): number =>
      terminal
        .printed()
        .split(/\s+/)
        .filter((word) => word === name || word === `^C${name}`).length;
    for (let time = 1; time <= 10; time++) {
      terminal.child.stdin?.write('\u0003');
      await vi.waitFor(() => expect(heard('INT')).toBeGreaterThanOrEqual(time), {
        timeout: 5000,
        interval: 10,
      });
    }
    terminal.child.stdin?.write('end\r');
    const ended = await terminal.ended;
    expect([ended.code, heard('INT')]).toEqual([0, 10]);
  });
});
