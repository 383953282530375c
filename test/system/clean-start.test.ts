// What the caller's environment makes Node load, print and write down: nothing of it where a secret is, all of it in
// the command.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeHome, makeOpenHome } from '../keychain/support/home.ts';
import { PROGRAM, run, runSwitch, start, startSwitch } from '../keychain/support/program.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { installWithStub } from '../support-keyring/install.js';
import { listeners } from './support-listeners.ts';
import { CANARY, homeWithCanary } from './support-moments.ts';

const STEERED = { NODE_OPTIONS: '--trace-warnings' };

/** Tells what a process reads, if it is a secret. */
const SPY = `
  const fs = require('node:fs');
  const { readFileSync, readSync, appendFileSync } = fs;
  const tell = (what) => String(what).includes('${CANARY}') && appendFileSync(__dirname + '/told', what + '\\n');
  fs.readFileSync = (...words) => { const read = readFileSync(...words); tell(read); return read; };
  fs.readSync = (...words) => { const size = readSync(...words); tell(words[1]); return size; };
`;

describe('what NODE_OPTIONS requires', () => {
  it.each([
    ['would see the secrets of a process that does not start anew', ['--require'], true],
    ['C12: sees none of ours', [], false],
  ])('%s', async (_what, words, isTold) => {
    const folder = temporaryFolder(onTestFinished);
    const spy = path.join(folder, 'spy.cjs');
    fs.writeFileSync(spy, SPY);
    const env = {
      ...homeWithCanary(onTestFinished),
      ...(isTold ? {} : { NODE_OPTIONS: `--require=${spy}` }),
    };
    const required = words.flatMap((word) => [word, spy]);
    const ended = await run(process.execPath, [...required, PROGRAM, 'exec', 'p', '--', 'printenv'], { env });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout.includes(spy)).toBe(!isTold);
    expect(fs.existsSync(path.join(folder, 'told'))).toBe(isTold);
  });
});

describe('C12: another start', () => {
  it.each([
    ['an exit code', 'exit 7', { code: 7, signal: null }],
    ['a signal', 'kill -KILL $$', { code: null, signal: 'SIGKILL' }],
    ['what is read', 'cat', { code: 0, stdout: 'bytes\0\n' }],
    ['words as they are', 'echo "$0|$1|$2"', { stdout: 'a b||$(x)\n' }],
  ])('hands on %s', async (_what, script, end) => {
    const { env } = makeOpenHome(onTestFinished);
    const words = ['exec', 'p', '--', 'sh', '-c', script, 'a b', '', '$(x)'];
    const all = { ...env, ...STEERED };
    expect(await run(process.execPath, [PROGRAM, ...words], { env: all, input: 'bytes\0\n' })).toMatchObject(
      end,
    );
  });

  it('hands on a signal to us', async () => {
    const { env } = makeOpenHome(onTestFinished);
    const script = 'trap "echo TERM; exit 3" TERM; echo ready; while :; do read -r x || sleep 0.05; done';
    const started = startSwitch(['exec', 'p', '--', 'sh', '-c', script], { env: { ...env, ...STEERED } });
    await vi.waitFor(() => expect(started.printed()).toMatch('ready'), { timeout: 10_000, interval: 10 });
    started.child.stdin?.end();
    started.child.kill('SIGTERM');
    expect(await started.ended).toMatchObject({ code: 3, stdout: 'ready\nTERM\n' });
  });

  it('is called by the name that was typed', async () => {
    const folder = temporaryFolder(onTestFinished);
    fs.symlinkSync(PROGRAM, path.join(folder, 'asw'));
    const { env } = makeHome(onTestFinished);
    const { stdout } = await run(path.join(folder, 'asw'), ['--help'], { env: { ...env, ...STEERED } });
    expect(stdout).toContain('asw exec');
  });

  it('C11: leaves no debugger open that NODE_OPTIONS has opened', async () => {
    const { env } = makeOpenHome(onTestFinished);
    const all = { ...env, NODE_OPTIONS: '--inspect=127.0.0.1:0' };
    const started = startSwitch(['exec', 'p', '--', 'sh', '-c', 'echo ready $PPID; cat'], { env: all });
    await vi.waitFor(() => expect(started.printed()).toMatch('ready'), { timeout: 10_000, interval: 10 });
    const inner = Number(/ready (\d+)/.exec(started.printed())?.[1]);
    for (const pid of [started.child.pid ?? 0, inner]) expect(listeners(pid)).toEqual([]);
    started.child.stdin?.end();
    expect(await started.ended).toMatchObject({ code: 0 });
  });

  it('S3: hands its environment on unprinted, whatever NODE_DEBUG says', async () => {
    const { env } = makeOpenHome(onTestFinished);
    const debug = { NODE_DEBUG: 'child_process,http,net,tls,fs', SWITCH_FILE_PASSPHRASE: CANARY };
    const { stdout, stderr } = await runSwitch(['exec', 'p', '--', 'printenv', 'NODE_DEBUG'], {
      env: { ...env, ...debug },
    });
    expect(stdout).toBe(`${debug.NODE_DEBUG}\n`);
    expect(stderr).not.toContain(CANARY);
  });

  it('is not begun over and over', async () => {
    const { env } = makeHome(onTestFinished);
    const again = { ...env, NODE_DEBUG: 'x', _SWITCH_NODE: '{}' };
    const ended = await runSwitch(['list'], { env: again });
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('nothing was run') });
  });

  it('is not needed in a clean environment', async () => {
    const { env } = makeOpenHome(onTestFinished);
    const quiet = { ...env, NODE_OPTIONS: '--max-old-space-size=200', NODE_PATH: '/x' };
    const started = start(
      process.execPath,
      [PROGRAM, 'exec', 'p', '--', 'sh', '-c', 'echo $PPID $NODE_PATH'],
      {
        env: quiet,
      },
    );
    const { stdout } = await started.ended;
    expect(stdout).toBe(`${started.child.pid} /x\n`);
  });
});

it('C12: NODE_PATH names no package that we load', async () => {
  const folder = temporaryFolder(onTestFinished);
  const { program } = installWithStub(folder);
  fs.rmSync(path.join(folder, 'node_modules'), { recursive: true });
  const planted = temporaryFolder(onTestFinished);
  for (const name of ['keyring', `keyring-linux-${process.arch}-gnu`]) {
    fs.mkdirSync(path.join(planted, '@napi-rs', name), { recursive: true });
    const script = `require('node:fs').writeFileSync(${JSON.stringify(path.join(planted, 'ran'))}, '');`;
    fs.writeFileSync(path.join(planted, '@napi-rs', name, 'index.js'), script);
  }
  const env = {
    ...makeHome(onTestFinished).env,
    NODE_PATH: planted,
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/x',
  };
  const key = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: CANARY };
  const ended = await runSwitch(['add', 'x', '--env'], { env: { ...env, ...key }, program });
  expect(ended.code).not.toBe(0);
  expect(fs.existsSync(path.join(planted, 'ran'))).toBe(false);
});
