import { describe, expect, it, vi } from 'vitest';
import { type Program, runProgram } from '../../src/system/program.ts';
import { runUserCommand } from '../../src/system/user-command.ts';

const shell = (line: string, parts: Partial<Program> = {}) =>
  runProgram({ file: line, isShellLine: true, env: process.env, stderr: 'pipe', limit: 10_000, ...parts });

describe('a program', () => {
  it.each<[what: string, line: string, end: object]>([
    ['that ends', 'echo out; echo err >&2', { code: 0, stdout: 'out\n', stderr: 'err\n', isLate: false }],
    ['that fails', 'exit 3', { code: 3, how: 'it ended with 3' }],
    ['that is killed', 'kill -TERM $$', { code: undefined, how: 'it ended with SIGTERM' }],
    ['that reads', 'cat', { code: 0, stdout: '' }],
    ['that prints what is none of UTF-8’s halves', "printf 'a\\342'; printf '\\202\\254'", { stdout: 'a€' }],
  ])('%s', async (_what, line, end) => {
    expect(await shell(line)).toMatchObject(end);
  });

  it('that is given a text reads it to its end', async () => {
    expect((await shell('cat', { stdin: 'the text' })).stdout).toBe('the text');
  });

  it('that does not read its text is no fault', async () => {
    expect(await shell('exec 0<&-; echo done', { stdin: 'x'.repeat(1_000_000) })).toMatchObject({ code: 0 });
  });

  it.each([
    ['S7: a helper', { file: '/usr/bin/env', isShellLine: false }],
    ["S7: a line of the user's", { file: '/usr/bin/env' }],
  ])('%s is given neither our passphrase nor a code, and all else', async (_what, parts) => {
    const env = { SWITCH_FILE_PASSPHRASE: 'p', SWITCH_MFA_TOKEN: '123456', KEEP: 'me', PATH: '/bin' };
    const { stdout } = await shell('', { ...parts, env });
    expect(stdout).toContain('KEEP=me\n');
    expect(stdout).not.toMatch(/SWITCH_/);
  });

  it('that is missing ends, and says so', async () => {
    const end = await runProgram({ file: '/nowhere/at-all', env: {}, stderr: 'pipe', limit: 1000 });
    expect(end).toMatchObject({ code: undefined, how: expect.stringContaining('ENOENT') });
  });

  it.each(['stdout', 'stderr'])('that prints without an end on %s is ended', async (stream) => {
    const end = await shell(stream === 'stdout' ? 'exec yes' : 'exec yes >&2');
    expect(end).toMatchObject({ code: undefined, how: 'it printed more than a megabyte' });
  });

  it('that takes too long is ended, though something behind it still holds its streams', async () => {
    const end = await shell('tail -f /dev/null & echo $!; wait', { limit: 300 });
    expect(end).toMatchObject({ code: undefined, isLate: true, how: 'it took longer than 0.3 s' });
    process.kill(Number(end.stdout), 'SIGKILL');
  });

  it('T10: that takes too long, and does not end when it is told to, is killed', async () => {
    const end = await shell("trap '' TERM; echo $$; while :; do sleep 0.05; done", { limit: 300 });
    expect(end).toMatchObject({ isLate: true });
    const pid = Number(end.stdout);
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 10_000 });
  });

  it('of the user’s own is a line of their shell', async () => {
    const end = await runUserCommand('printf %s "$A" | tr a b', {
      env: { ...process.env, A: 'aa' },
      limit: 5000,
    });
    expect(end).toMatchObject({ code: 0, stdout: 'bb' });
  });
});
