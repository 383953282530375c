// Every dialog against a program of its name that behaves as the real one does.

import { describe, expect, it } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import { type MfaWorld, type PromptName, prompts } from '../../src/mfa/index.ts';
import { isAlive, type Stub, stubOf } from './stubs.ts';
import { asking, worldWith } from './support.ts';

type Line = (answer: string) => string;

interface Kind {
  readonly prompt: PromptName;
  readonly helper: string;
  readonly answer: Line;
  readonly cancel: string;
  readonly fail: string;
  /** What it was asked, in words. */
  words(stub: Stub): string;
}

const words = (text: string): string => text.replaceAll('__', '_');
const arg = (stub: Stub, index: number): string => stub.calls().at(-1)?.args.at(index) ?? '';
const OK = 'echo OK; echo OK; echo OK; echo OK';

const KINDS: readonly Kind[] = [
  {
    prompt: 'zenity',
    helper: 'zenity',
    answer: (answer) => `echo '${answer}'`,
    cancel: 'echo "Gtk-Message: GtkDialog mapped without a transient parent" >&2; exit 1',
    fail: 'echo "cannot open display: :9" >&2; exit 1',
    words: (stub) => words(arg(stub, 2)),
  },
  {
    prompt: 'kdialog',
    helper: 'kdialog',
    answer: (answer) => `echo '${answer}'`,
    cancel: 'echo; exit 1',
    fail: 'echo "qt.qpa.xcb: could not connect to display :9" >&2; kill -ABRT $$',
    words: (stub) => arg(stub, 3),
  },
  {
    prompt: 'osascript',
    helper: 'osascript',
    answer: (answer) => `echo '${answer}'`,
    cancel: 'echo "0:133: execution error: User canceled. (-128)" >&2; exit 1',
    fail: 'echo "execution error: No user interaction allowed. (-1713)" >&2; exit 1',
    words: (stub) => arg(stub, -3),
  },
  {
    prompt: 'powershell',
    helper: 'powershell.exe',
    answer: (answer) => `printf '%s' '${answer}'`,
    cancel: 'exit 3',
    fail: 'echo "Cannot create type. Only core types are supported in this language mode." >&2; exit 1',
    words: (stub) => stub.calls().at(-1)?.env.SWITCH_DIALOG_TEXT ?? '',
  },
  {
    prompt: 'pinentry',
    helper: 'pinentry',
    answer: (answer) => `${OK}; echo 'D ${answer}'; echo OK`,
    cancel: `${OK}; echo 'ERR 83886179 Operation cancelled <Pinentry>'; echo OK closing connection`,
    fail: `${OK}; echo 'ERR 83918950 Inappropriate ioctl for device <Pinentry>'; echo OK`,
    words: (stub) => decodeURIComponent(/^SETDESC (.*)$/m.exec(stub.calls().at(-1)?.stdin ?? '')?.[1] ?? ''),
  },
];

const SECRETS = { SWITCH_FILE_PASSPHRASE: 'the passphrase', SWITCH_MFA_TOKEN: '999999' };

const ask = async (kind: Kind, stub: Stub, parts: Partial<MfaWorld> = {}, question = asking()) => {
  const env = { PATH: `${stub.folder}:/usr/bin:/bin`, ...SECRETS };
  return (await prompts[kind.prompt]())(worldWith({ env, platform: 'linux', ...parts }))(question);
};

const failed = async (attempt: Promise<unknown>): Promise<SwitchError> => {
  const error: unknown = await attempt.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SwitchError);
  return error as SwitchError;
};

describe.each(KINDS)('$prompt', (kind) => {
  it.each(['123456', '123 456', '123-456', ' 123456 '])('takes %j for a code', async (typed) => {
    expect(await ask(kind, stubOf(kind.helper, kind.answer(typed)))).toBe('123456');
  });

  it('asks for the code of a device, for a profile', async () => {
    const stub = stubOf(kind.helper, kind.answer('123456'));
    await ask(kind, stub);
    expect(kind.words(stub).split(/\r?\n/)).toEqual([
      expect.stringMatching(/MFA code for the profile prod$/),
      'of the device arn:aws:iam::111111111111:mfa/ada',
    ]);
  });

  it('S1 S7: no code stands in its arguments, and no secret of ours in its environment', async () => {
    const stub = stubOf(kind.helper, kind.answer('12'), kind.answer('123456'));
    await ask(kind, stub);
    const calls = stub.calls();
    expect(calls).toHaveLength(2);
    expect(JSON.stringify(calls.map(({ args, stdin }) => [args, stdin]))).not.toMatch(/123456|999999/);
    for (const { env } of calls) {
      expect(env).toMatchObject({ PATH: expect.stringContaining(stub.folder) });
      expect(JSON.stringify(env)).not.toMatch(/the passphrase|999999|123456/);
    }
  });

  it.each(['12345', '', 'abcdef', '1234567'])('asks again after %j, and says why', async (typed) => {
    const stub = stubOf(kind.helper, kind.answer(typed), kind.answer('123456'));
    expect(await ask(kind, stub)).toBe('123456');
    expect(kind.words(stub)).toContain('that was not six digits');
    if (typed !== '') expect(kind.words(stub)).not.toContain(typed);
  });

  it('gives up after three that are none', async () => {
    const stub = stubOf(kind.helper, kind.answer('nonsense'));
    expect(await failed(ask(kind, stub))).toMatchObject({
      reason: 'refused',
      message: 'what was typed is not six digits, 3 times over',
    });
    expect(stub.calls()).toHaveLength(3);
  });

  it('says why AWS refused the code before, and after two speaks of the clock', async () => {
    const stub = stubOf(kind.helper, kind.answer('123456'));
    await ask(kind, stub, {}, asking('AWS did not accept that code\u001b[2J'));
    expect(kind.words(stub)).toContain(
      'AWS did not accept that code\\u{1b}[2J'.replaceAll('\\', kind.prompt === 'zenity' ? '\\\\' : '\\'),
    );
    expect(kind.words(stub)).not.toContain('clock');
    await ask(kind, stub, {}, asking('AWS did not accept that code', 3));
    expect(kind.words(stub)).toContain('the clock of the phone or of this machine is wrong');
  });

  it('K11: that is closed is cancelled, and not asked again', async () => {
    const stub = stubOf(kind.helper, kind.cancel);
    expect(await failed(ask(kind, stub))).toMatchObject({ reason: 'cancelled', message: 'cancelled' });
    expect(stub.calls()).toHaveLength(1);
  });

  it('that nobody answers is given up, and is gone', async () => {
    const stub = stubOf(kind.helper, 'exec tail -f /dev/null');
    // Pinentry gives up by itself, and is ended only when it does not.
    const limit = kind.prompt === 'pinentry' ? -2400 : 600;
    const error = await failed(ask(kind, stub, { limit }));
    expect(error).toMatchObject({ reason: 'refused', message: 'nobody answered in time' });
    await expect.poll(() => isAlive(stub.calls()[0]?.pid)).toBe(false);
  });

  it('that does not work is named, with its own words', async () => {
    const { reason, message, hints } = await failed(ask(kind, stubOf(kind.helper, kind.fail)));
    expect({ reason, message }).toEqual({
      reason: 'failed',
      message: expect.stringMatching(
        new RegExp(`^${kind.helper.replace('.', '\\.')} could not ask for the MFA code: `),
      ),
    });
    expect(hints[0]).toMatch(/display|allowed|language mode|ioctl/);
    expect(hints).toContain('another may: --prompt');
  });

  it('that is missing is named', async () => {
    const nothing = stubOf('something-else', 'true');
    expect(await failed(ask(kind, nothing, { env: { PATH: nothing.folder } }))).toMatchObject({
      reason: 'failed',
      message: `${kind.helper} was to ask for the MFA code, and is not on PATH`,
    });
  });

  it('T11: is not looked for in the folder one stands in', async () => {
    const stub = stubOf(kind.helper, kind.answer('123456'));
    const relative = ['.', '', `../../../../..${stub.folder}`].join(':');
    expect(await failed(ask(kind, stub, { env: { PATH: relative } }))).toMatchObject({ reason: 'failed' });
    expect(stub.calls()).toEqual([]);
  });

  it('T1 T2 T6: names are cleaned, on a line of their own, and no part of a program', async () => {
    const stub = stubOf(kind.helper, kind.answer('123456'));
    const profile = `--evil "; exit; \u001b[2J<b>&x\nnew line${'!'.repeat(300)}`;
    await ask(kind, stub, {}, { ...asking(), profile });
    const lines = kind.words(stub).split(/\r?\n/);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/profile --evil "; exit; \\+u\{1b\}\[2J\\+u\{3c\}b>&+x new line!+…$/);
    expect(lines[0]?.length).toBeLessThan(200);
    expect(lines[1]).toBe('of the device arn:aws:iam::111111111111:mfa/ada');
  });
});

describe('how each is spoken to', () => {
  const kindOf = (prompt: PromptName): Kind => KINDS.find((kind) => kind.prompt === prompt) as Kind;
  const called = async (prompt: PromptName, parts: Partial<MfaWorld> = {}, question = asking()) => {
    const kind = kindOf(prompt);
    const stub = stubOf(kind.helper, kind.answer('123456'));
    const env = { PATH: `${stub.folder}:/usr/bin:/bin`, ...parts.env };
    await ask(kind, stub, { ...parts, env }, question);
    return stub.calls()[0];
  };

  it('zenity: an entry whose escapes and shortcuts are plain text', async () => {
    const profile = 'a_b\\nc';
    const call = await called('zenity', { program: 'asw' }, { ...asking(), profile });
    expect(call?.args).toEqual([
      '--entry',
      '--title=asw: MFA code',
      '--text=MFA code for the profile a__b\\\\nc\nof the device arn:aws:iam::111111111111:mfa/ada',
    ]);
  });

  it('T6 osascript: the script is the same whatever the names are; they are its arguments', async () => {
    const evil = '" & (do shell script "touch /tmp/x") & "';
    const one = await called('osascript', { limit: 55_000 });
    const other = await called('osascript', { limit: 55_000 }, { ...asking(), profile: evil });
    const scripts = [one, other].map((call) => call?.args.slice(0, -3));
    expect(scripts[0]).toEqual(scripts[1]);
    expect(scripts[0]?.filter((_word, index) => index % 2 === 0)).toEqual(Array(5).fill('-e'));
    expect(scripts[0]?.[1]).toBe('on run argv');
    expect(other?.args.slice(-3)).toEqual([expect.stringContaining(evil), 'switch: MFA code', '55']);
  });

  it('T6 powershell: the command is the same whatever the names are; they are variables', async () => {
    const evil = "'; Start-Process calc; '";
    const one = await called('powershell');
    const other = await called('powershell', { limit: 55_000 }, { ...asking(), profile: evil });
    expect(one?.args).toEqual(other?.args);
    expect(one?.args.slice(0, 3)).toEqual(['-NoProfile', '-STA', '-Command']);
    expect(one?.args).toHaveLength(4);
    expect(one?.args[3]).not.toMatch(/["\n]|prod|ada/);
    expect(other?.env).toMatchObject({
      SWITCH_DIALOG_TEXT: expect.stringContaining(evil),
      SWITCH_DIALOG_TITLE: 'switch: MFA code',
      SWITCH_DIALOG_LIMIT: '55000',
    });
  });

  it('powershell behind WSL: the variables are handed over, beside those that were', async () => {
    const call = await called('powershell', { env: { WSLENV: 'USERPROFILE/p' } });
    expect(call?.env.WSLENV).toBe('USERPROFILE/p:SWITCH_DIALOG_TEXT:SWITCH_DIALOG_TITLE:SWITCH_DIALOG_LIMIT');
  });

  it('pinentry: one command a line, with what would end it escaped', async () => {
    const profile = '100%0AGETPIN';
    const call = await called('pinentry', { limit: 55_000 }, { ...asking(), profile });
    expect(call?.stdin.split('\n')).toEqual([
      'SETTITLE switch: MFA code',
      'SETDESC MFA code for the profile 100%250AGETPIN%0Aof the device arn:aws:iam::111111111111:mfa/ada',
      'SETPROMPT MFA code:',
      'SETTIMEOUT 55',
      'GETPIN',
      'BYE',
      '',
    ]);
    expect(call?.args).toEqual([]);
  });

  it('pinentry: a long name in a large alphabet still makes a line that Assuan takes', async () => {
    const call = await called('pinentry', {}, { ...asking('💥'.repeat(500)), profile: '💥'.repeat(500) });
    for (const line of call?.stdin.split('\n') ?? []) expect(Buffer.byteLength(line)).toBeLessThan(1000);
  });

  it('pinentry: where there is a terminal it may draw there', async () => {
    const call = await called('pinentry', { terminalName: async () => '/dev/pts/1', env: { TERM: 'xterm' } });
    expect(call?.stdin.split('\n').slice(0, 2)).toEqual(['OPTION ttyname=/dev/tty', 'OPTION ttytype=xterm']);
  });

  it.each([
    ['in pieces', 'echo OK; echo "D 12%33"; echo "D 456"; echo OK', '123456'],
    ['with the ends of Windows', "printf 'OK\\r\\nD 123456\\r\\nOK\\r\\n'", '123456'],
  ])('pinentry: an answer %s', async (_what, line, code) => {
    expect(await ask(kindOf('pinentry'), stubOf('pinentry', line))).toBe(code);
  });

  it.each([
    ['cancelled for good', 'ERR 83886278 Fully cancelled', 'cancelled'],
    ['out of time', 'ERR 83886142 Timeout', 'nobody answered in time'],
    ['silent', '', 'pinentry could not ask for the MFA code: it gave no answer'],
  ])('pinentry: %s', async (_what, line, message) => {
    const stub = stubOf('pinentry', line ? `echo OK; echo '${line}'` : 'true');
    expect((await failed(ask(kindOf('pinentry'), stub))).message).toBe(message);
  });

  it('osascript and powershell: their own end of time is one', async () => {
    const gaveUp = stubOf('osascript', 'echo "execution error: (-1712)" >&2; exit 1');
    const closed = stubOf('powershell.exe', 'exit 4');
    for (const [prompt, stub] of [
      ['osascript', gaveUp],
      ['powershell', closed],
    ] as const)
      expect((await failed(ask(kindOf(prompt), stub))).message).toBe('nobody answered in time');
  });
});
