// The question for a code on a real screen: tmux, an interactive bash with job control, keys as a terminal sends them.
// Each pane stands in a practice organisation of its own; the questions that nobody answers run beside all others.

import fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, it } from 'vitest';
import type { After } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { openPane, type Pane } from './support-tmux.ts';

const why = missing('tmux', 'bash', 'setsid');

const EXEC = 'switch exec prod -- echo in-prod; echo "rc=$?"';
const LOOP = 'for p in prod staging dev; do switch exec $p -- echo in; done';
const NOTE = 'switch: one code opens every role behind the key of jump for 8h';
const FULL = 'MFA code for prod, of arn:aws:iam::999999999999:mfa/ada';
const WRONG = 'AWS did not accept that code';

/** What stands on the screen once these have come of a command line, and the shell is as it was. */
const screen = (line: string, ...below: readonly string[]): string => [`> ${line}`, ...below, '>'].join('\n');

/** The screen with the question on it, whatever its countdown says. */
const asked = async (pane: Pane, line = EXEC): Promise<string> => {
  await pane.enter(line);
  return timeless(await pane.until(/^MFA code for prod.*: ______$/m));
};
const timeless = (seen: string): string => seen.replaceAll(/\d+s to type/g, '#s to type');
const ended = (pane: Pane, limit?: number): Promise<string> => pane.until(/rc=\d+\n>$/, limit);
/** Waits until the countdown has gone on: the next time that it does is a second away. */
async function counting(pane: Pane): Promise<void> {
  const [, left] = /\((\d+)s to type/.exec(await pane.screen()) ?? [];
  await pane.until(new RegExp(`\\((?!${left}s)\\d+s to type`));
}
/** An STS that takes requests and never answers one. */
async function unanswering(after: After): Promise<Record<string, string>> {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.close();
    server.closeAllConnections();
  });
  return { AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
const calls = ({ organisation }: Pane): string[] => organisation.log.map(({ action }) => action);

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe.skipIf(why)(titled('C8 a code at a real terminal', why), { concurrent: true }, () => {
  it.for<[string, string, number]>([
    ['exec', EXEC, 125],
    ['login', 'switch login prod; echo "rc=$?"', 4],
  ])(
    'that nobody types in 55 s ends %s, in words',
    { timeout: 90_000 },
    async ([, line, code], { expect, onTestFinished }) => {
      const pane = await openPane(onTestFinished);
      const began = performance.now();
      expect(await asked(pane, `stty -a >before; ${line}`)).toMatch(/mfa\/ada \(#s to type\): ______$/);
      await pane.type('12');
      await pane.until(/mfa\/ada \((?!55)\d+s to type\): 12____$/);
      await ended(pane, 65_000);
      expect((performance.now() - began) / 1000).toBeGreaterThan(54);
      await pane.enter('stty -a >after; cmp before after && echo "as before"');
      expect(await pane.until(/^as before\n>$/m)).toBe(
        [
          `> stty -a >before; ${line}`,
          NOTE,
          'switch: nobody answered in time',
          '  nothing was run: run it again',
          `rc=${code}`,
          '> stty -a >after; cmp before after && echo "as before"',
          'as before',
          '>',
        ].join('\n'),
      );
      expect(calls(pane)).toEqual([]);
    },
  );

  it('that is right is taken without Enter, and the command finds its terminal as it was', async ({
    expect,
    onTestFinished,
  }) => {
    const pane = await openPane(onTestFinished, { columns: 120 });
    const child = `sh -c 'stty -a | cmp - before && echo in-prod'`;
    const line = `stty -a >before; switch exec prod -- ${child}; echo "rc=$?"`;
    expect(await asked(pane, line)).toBe(`> ${line}\n${NOTE}\n${FULL} (#s to type): ______`);
    await pane.type('123');
    await pane.until(/: 123___$/);
    await pane.press('BSpace', 'BSpace', 'BSpace');
    for (const digit of pane.organisation.phone.code()) await pane.type(digit);
    expect(await ended(pane)).toBe(screen(line, NOTE, 'in-prod', 'rc=0'));
  });

  it('is followed by a habitual Enter, which does not reach the shell although AWS has answered', async ({
    expect,
    onTestFinished,
  }) => {
    const pane = await openPane(onTestFinished);
    let took: number;
    do {
      await pane.enter('clear; switch clear; switch login prod; echo "rc=$?"');
      await pane.until(/MFA code for .*: ______$/);
      const before = calls(pane).length;
      const began = performance.now();
      await pane.type(pane.organisation.phone.code());
      await expect.poll(() => calls(pane).length, { interval: 5, timeout: 10_000 }).toBeGreaterThan(before);
      await pane.press('Enter');
      took = performance.now() - began;
      await pane.until(/rc=0\n[>\n]+$/);
      // An Enter that comes later than a habit is one for the shell.
    } while (took > 300);
    await pane.enter('echo next');
    expect(await pane.until(/^next\n>$/m)).toMatch(/\nrc=0\n> echo next\nnext\n>$/);
  });

  it('that is wrong, or used, is asked again below the reason', async ({ expect, onTestFinished }) => {
    const pane = await openPane(onTestFinished);
    const { phone } = pane.organisation;
    await asked(pane);
    await pane.type(phone.wrongCode());
    await pane.until(/did not accept that code\nMFA code.*: ______$/);
    await pane.type(phone.code());
    const first = screen(EXEC, NOTE, WRONG, 'in-prod', 'rc=0');
    expect(await ended(pane)).toBe(first);
    const again = `switch clear; ${EXEC}`;
    await pane.enter(again);
    await pane.until(/forgotten\n.*\nMFA code.*: ______$/);
    await pane.type(phone.usedCode());
    await pane.until(/used already; the next one comes in \d+ s\nMFA code.*: ______$/);
    await pane.type(phone.code());
    const used = 'that code was used already; the next one comes in # s';
    const second = ['switch: the sessions are forgotten', NOTE, used, 'in-prod', 'rc=0'];
    expect((await pane.until(/rc=0[\s\S]*rc=0\n>$/)).replace(/\d+ s$/m, '# s')).toBe(
      `${first} ${again}\n${second.join('\n')}\n>`,
    );
  });

  it.for<[string, string, string[]]>([
    ['as it is', EXEC, []],
    ['in brackets', `printf '\\033[?2004h'; ${EXEC}`, ['-p']],
  ])(
    'that is pasted %s is taken with spaces, and not out of other words; nothing of a paste is run',
    async ([, line, options], { expect, onTestFinished }) => {
      const pane = await openPane(onTestFinished);
      const code = pane.organisation.phone.code();
      await asked(pane, line);
      await pane.paste(`your code is ${code}, it is good for 30 s\ntouch pwned\n`, ...options);
      await pane.until(/: ______ {2}a code has six digits$/);
      await pane.paste(`${code}\ntouch pwned\n`, ...options);
      await pane.press('1');
      await pane.until(/: 1_____$/);
      await pane.press('BSpace');
      await pane.paste(` ${code.slice(0, 3)} ${code.slice(3)} \n`, ...options);
      expect(await ended(pane)).toBe(screen(line, NOTE, 'in-prod', 'rc=0'));
      expect(calls(pane)).toEqual(['GetSessionToken', 'AssumeRole']);
      expect(fs.readdirSync(pane.folder)).toEqual([]);
    },
  );

  it.for(['Escape', 'C-d'])(
    'is asked no more after %s, and the shell goes on',
    async (key, { expect, onTestFinished }) => {
      const pane = await openPane(onTestFinished);
      const line = `stty -a >before; ${EXEC}; stty -a | cmp - before`;
      await asked(pane, line);
      await pane.type('123');
      await pane.until(/: 123___$/);
      await pane.press(key);
      expect(await ended(pane)).toBe(screen(line, NOTE, 'switch: cancelled', 'rc=130'));
      expect(calls(pane)).toEqual([]);
    },
  );

  it.for<[string, string, boolean]>([
    ['at the question', LOOP, false],
    ['at the check', LOOP, true],
    ['at the question of a list of commands', 'switch exec prod -- echo in; echo next', false],
    ['at the question of a script', 'bash loop.sh', false],
  ])(
    'is asked no more after Ctrl-C %s, and the shell stops, too',
    async ([, line, isTyped], { expect, onTestFinished }) => {
      const pane = await openPane(onTestFinished, { env: await unanswering(onTestFinished) });
      fs.writeFileSync(path.join(pane.folder, 'loop.sh'), `${LOOP}\n`);
      await pane.enter('stty -a >before; clear');
      await pane.until(/^>$/);
      await asked(pane, line);
      await pane.type(isTyped ? pane.organisation.phone.code() : '123');
      await pane.until(isTyped ? /^checking with AWS…$/m : /: 123___$/);
      await pane.press('C-c');
      await pane.until(/cancelled\n\n>$/);
      await pane.enter('echo "rc=$?"; stty -a | cmp - before');
      // bash itself ends the line behind a command that died of the signal.
      expect(await ended(pane)).toBe(
        `${screen(line, NOTE, 'switch: cancelled', '')} echo "rc=$?"; stty -a | cmp - before\nrc=130\n>`,
      );
    },
  );

  it.for([false, true])(
    'N6 is cancelled for who waits for it on the same terminal (at the check: %s)',
    async (isTyped, { expect, onTestFinished }) => {
      const pane = await openPane(onTestFinished, { columns: 160, env: await unanswering(onTestFinished) });
      const one = 'switch exec prod -- echo in';
      await pane.enter(`sh -c 'trap : INT; ${one} & ${one} & wait; wait'; echo rc=$?`);
      await pane.until(/waiting for the .*MFA code[\s\S]*______$/);
      if (isTyped) await pane.type(pane.organisation.phone.code());
      await pane.until(isTyped ? /checking with AWS…$/ : /______$/);
      await pane.press('C-c');
      const seen = await ended(pane);
      // The signal goes to all in the foreground: who waits dies of it, or has just been told.
      expect(seen).toMatch(/switch: cancelled$/m);
      expect(seen).not.toMatch(/^in$/m);
      expect(calls(pane)).toEqual([]);
    },
  );

  it('N6 is given up for who waits for it on the same terminal, too', async ({ expect, onTestFinished }) => {
    const pane = await openPane(onTestFinished, { columns: 160 });
    const one = 'switch exec prod -- echo in';
    await pane.enter(`sh -c '${one} & ${one} & wait'; echo rc=$?`);
    await pane.until(/waiting for the .*MFA code[\s\S]*______$/);
    await pane.press('C-d');
    // No signal goes round: who waits is told.
    expect((await ended(pane)).match(/switch: cancelled$/gm)).toHaveLength(2);
    expect(calls(pane)).toEqual([]);
  });

  it('is not asked by a job in the background, which is not stopped either', async ({
    expect,
    onTestFinished,
  }) => {
    const pane = await openPane(onTestFinished);
    await pane.enter('switch exec prod -- echo in-prod & wait; jobs; echo "rc=$?"');
    const seen = await ended(pane);
    expect(seen).toContain(
      'switch: an MFA code is needed for prod, and this runs in the background of its terminal\n',
    );
    expect(seen).toMatch(/^\[1\]\+ +Exit 125 +switch exec prod -- echo in-prod$/m);
    expect(seen).not.toMatch(/Stopped|MFA code for/);
  });

  it('is not asked in a session without a terminal, though the streams lead to one', async ({
    expect,
    onTestFinished,
  }) => {
    const pane = await openPane(onTestFinished);
    const line = 'setsid -w switch exec prod -- echo in-prod; echo "rc=$?"';
    await pane.enter(line);
    expect(await ended(pane)).toBe(
      screen(
        line,
        'switch: an MFA code is needed for prod, and there is no terminal to ask on',
        '  in a terminal, first: switch login prod (with the same options, if there were any)',
        '  or name a command that prints a code: mfa_process in the profile',
        'rc=125',
      ),
    );
  });

  it('is asked on the terminal though all streams lead elsewhere, and none of them has it', async ({
    expect,
    onTestFinished,
  }) => {
    const pane = await openPane(onTestFinished);
    fs.writeFileSync(path.join(pane.folder, 'in'), 'data\n');
    const line = 'switch exec prod -- cat <in >out 2>err; echo "rc=$?"';
    expect(await asked(pane, line)).toBe(`> ${line}\n${FULL} (#s to type): ______`);
    await pane.type(pane.organisation.phone.wrongCode());
    await pane.until(/did not accept that code\nMFA code.*: ______$/);
    await pane.type(pane.organisation.phone.code());
    expect(await ended(pane)).toBe(screen(line, WRONG, 'rc=0'));
    expect(fs.readFileSync(path.join(pane.folder, 'out'), 'utf8')).toBe('data\n');
    expect(fs.readFileSync(path.join(pane.folder, 'err'), 'utf8')).toBe(`${NOTE}\n`);
  });

  it('T2 is asked on one line in a window of 40 columns, also with words beside it', async ({
    expect,
    onTestFinished,
  }) => {
    const pane = await openPane(onTestFinished, { columns: 40 });
    const above = `> switch exec prod -- echo x; echo rc=$?\n${NOTE.slice(0, 40)}\n${NOTE.slice(40)}\n`;
    expect(await asked(pane, 'switch exec prod -- echo x; echo rc=$?')).toBe(
      `${above}MFA code for prod (#s to type): ______`,
    );
    await pane.type('12');
    expect(await pane.until(/prod \((?!55)\d+s to type\): 12____$/)).toMatch(/8h\nMFA.*$/);
    await pane.press('Enter');
    expect(await pane.until(/six/)).toBe(`${above}a code has six digits: 12____`);
    await pane.press('BSpace', 'BSpace');
    await pane.type(pane.organisation.phone.wrongCode());
    expect(timeless(await pane.until(/did not[\s\S]*______$/))).toBe(
      `${above}${WRONG}\nMFA code for prod (#s to type): ______`,
    );
    await pane.type(pane.organisation.phone.code());
    expect(await ended(pane)).toBe(`${above}${WRONG}\nx\nrc=0\n>`);
  });

  it('is drawn anew where the window is made smaller or larger, and leaves nothing behind', async ({
    expect,
    onTestFinished,
  }) => {
    const pane = await openPane(onTestFinished);
    const line = `seq 24; ${EXEC}`;
    await asked(pane, line);
    const widths: readonly (readonly [number, RegExp])[] = [
      [60, /^MFA code for prod, of mfa\/ada \(\d+s to type\): ______$/m],
      [40, /^MFA code for prod \(\d+s to type\): ______$/m],
      [100, /^MFA code for prod, of arn:.* \(\d+s to type\): ______$/m],
    ];
    for (const [columns, drawn] of widths) {
      await counting(pane);
      await pane.resize(columns);
      expect((await pane.until(drawn)).match(/______/g)).toHaveLength(1);
      await counting(pane);
    }
    await pane.press('C-d');
    const lines = Array.from({ length: 24 }, (_, number) => `${number + 1}`);
    expect(await ended(pane)).toBe(screen(line, ...lines, NOTE, 'switch: cancelled', 'rc=130'));
  });

  it('is asked line by line where the terminal can do no more', async ({ expect, onTestFinished }) => {
    const pane = await openPane(onTestFinished, { columns: 120 });
    const line = `TERM=dumb ${EXEC}`;
    await asked(pane, line);
    await pane.type('12');
    await pane.press('Enter');
    await pane.until(/12____ {2}a code has six digits$/);
    await pane.press('BSpace', 'BSpace');
    await pane.type(pane.organisation.phone.code());
    await pane.press('Enter');
    expect(timeless(await ended(pane))).toBe(
      screen(
        line,
        NOTE,
        `${FULL} (#s to type): ______`,
        `${FULL} (#s to type): 12____  a code has six digits`,
        'checking with AWS…',
        'in-prod',
        'rc=0',
      ),
    );
  });

  it('C7 leaves no process behind where its window is closed', async ({ expect, onTestFinished }) => {
    const pane = await openPane(onTestFinished);
    await asked(pane, `bash -c 'echo $$ >pid; exec ${EXEC.split(';')[0]} 2>err'`);
    const pid = Number(fs.readFileSync(path.join(pane.folder, 'pid'), 'utf8'));
    await pane.close();
    await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false);
    expect(fs.readFileSync(path.join(pane.folder, 'err'), 'utf8')).toBe(`${NOTE}\n`);
  });
});
