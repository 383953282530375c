// The picker on a real screen: tmux, an interactive bash with job control, keys as a terminal sends them. What was
// chosen is read from the file that stdout leads to, which must hold nothing else.

import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'vitest';
import { missing, titled } from '../keychain/support/tools.ts';
import { openPane, type Pane } from '../mfa/support-tmux.ts';

const why = missing('tmux', 'bash', 'setsid');

const CHOOSE = 'switch explain --json >out; echo "rc=$?"';
const READY = /^profile: {4}\d+ to choose from/m;
const ended = (pane: Pane): Promise<string> => pane.until(/rc=\d+\n>$/);
const chosen = (pane: Pane): string =>
  JSON.parse(fs.readFileSync(path.join(pane.folder, 'out'), 'utf8')).profile;
const log = (pane: Pane): string => path.join(pane.state, 'index', 'uses');

/** The rows of the picker that are to be seen, by the names in them. */
const rowsIn = (screen: readonly string[]): string[] => {
  const heading = screen.findIndex((line) => /^ {2}PROFILE/.test(line));
  return screen.slice(heading + 1).filter((line) => line !== '');
};
/** The marked row. */
const marked = (screen: string): string | undefined => /^>[* ]([\w-]+) .*/m.exec(screen)?.[1];

async function opened(pane: Pane, line = CHOOSE): Promise<string> {
  await pane.enter(line);
  return pane.until(READY);
}

/** So many more profiles. */
const many = (count: number): string =>
  Array.from(
    { length: count },
    (_, n) =>
      `[profile acme-team-${n}]\nrole_arn = arn:aws:iam::${300_000_000_000 + n}:role/platform/Engineer\nsource_profile = jump\nregion = eu-west-1\n`,
  ).join('');

describe.skipIf(why)(titled('the picker at a real terminal', why), { concurrent: true }, () => {
  it('finds a profile by words in any column, and leaves the terminal and the screen as they were', async ({
    expect,
    onTestFinished,
  }) => {
    const pane = await openPane(onTestFinished);
    const line = `stty -a >before; ${CHOOSE}; stty -a | cmp - before && echo same`;
    await opened(pane, line);
    await pane.type('engineer 2222');
    await pane.until(/^profile: engineer 2222 {3}1 of 6\n.*\n> staging/m);
    await pane.press('Enter');
    expect(await pane.until(/same\n>$/)).toBe(`> ${line}\nrc=0\nsame\n>`);
    expect(chosen(pane)).toBe('staging');
    expect(await pane.knows('cursor_flag')).toBe('1');
  });

  it.for<[string, string, string]>([
    ['a name', 'staging', 'staging'],
    ['a name that is the beginning of another', 'acme', 'acme'],
    ['the account of one', '222222222222', 'staging'],
    ['the ARN of a role', 'arn:aws:iam::222222222222:role/Engineer', 'staging'],
  ])(
    '27 takes %s that comes in one write with its Enter',
    async ([, text, name], { expect, onTestFinished }) => {
      const more = `[profile acme]\nrole_arn = arn:aws:iam::300000000000:role/A\nsource_profile = jump\n${many(9)}`;
      const pane = await openPane(onTestFinished, { profiles: more });
      await opened(pane);
      await pane.paste(`${text}\ntouch pwned\n`);
      expect(await ended(pane)).toBe(`> ${CHOOSE}\nrc=0\n>`);
      expect(chosen(pane)).toBe(name);
      expect(fs.readdirSync(pane.folder)).toEqual(['out']);
    },
  );

  it('27 takes nothing for part of a name that comes with its Enter, and the marked row with the next', async ({
    expect,
    onTestFinished,
  }) => {
    const pane = await openPane(onTestFinished);
    await opened(pane);
    await pane.paste('stag\n');
    expect(await pane.until(/Enter takes the marked one/)).toMatch(/^> staging/m);
    await pane.press('Enter');
    await ended(pane);
    expect(chosen(pane)).toBe('staging');
  });

  it('says where nothing fits, and stays', async ({ expect, onTestFinished }) => {
    const pane = await openPane(onTestFinished);
    await opened(pane);
    await pane.type('zzz');
    await pane.until(/^profile: zzz {3}0 of 6$/m);
    await pane.press('Enter');
    await pane.until(/^profile: zzz {3}nothing has that$/m);
    await pane.press('C-u', 'Down');
    await pane.until(/^> dev/m);
    await pane.press('Tab');
    expect(await pane.until(/^profile: dev {3}/m)).toMatch(/^> dev/m);
    await pane.press('Enter');
    await ended(pane);
    expect(chosen(pane)).toBe('dev');
  });

  it('holds what was typed before it was there', async ({ expect, onTestFinished }) => {
    const pane = await openPane(onTestFinished);
    await pane.type(`${CHOOSE}\nprod`);
    await pane.until(/^profile: prod {3}\d of 6$/m);
    await pane.press('Enter');
    await ended(pane);
    expect(chosen(pane)).toBe('prod');
  });

  it.for(['Escape', 'C-g', 'C-d'])(
    '26 is left by %s, and the shell goes on',
    async (key, { expect, onTestFinished }) => {
      const pane = await openPane(onTestFinished);
      const line = `stty -a >before; ${CHOOSE}; stty -a | cmp - before`;
      await opened(pane, line);
      await pane.press(key);
      expect(await ended(pane)).toBe(`> ${line}\nswitch: cancelled\nrc=130\n>`);
      expect(await pane.knows('cursor_flag')).toBe('1');
    },
  );

  it('26 is left by Ctrl-C, and a loop around it stops, too', async ({ expect, onTestFinished }) => {
    const pane = await openPane(onTestFinished);
    await pane.enter('stty -a >before; clear');
    await pane.until(/^>$/);
    const line = 'for n in 1 2; do switch exec -- echo in; done';
    await opened(pane, line);
    await pane.press('C-c');
    await pane.until(/cancelled\n\n>$/);
    await pane.enter('echo "rc=$?"; stty -a | cmp - before');
    expect(await ended(pane)).toMatch(/^> for.*\nswitch: cancelled\n\n> echo.*\nrc=130\n>$/);
    expect(await pane.knows('cursor_flag')).toBe('1');
  });

  it('26 gives the terminal back where it is ended from elsewhere', async ({ expect, onTestFinished }) => {
    const pane = await openPane(onTestFinished);
    const line = `stty -a >before; bash -c 'echo $$ >pid; exec switch explain'; echo "rc=$?"; stty -a | cmp - before`;
    await opened(pane, line);
    process.kill(Number(fs.readFileSync(path.join(pane.folder, 'pid'), 'utf8')), 'SIGTERM');
    const seen = await ended(pane);
    expect(seen).toMatch(/rc=143\n>$/);
    expect(seen).not.toMatch(/PROFILE|differ/);
  });

  it('30 leaves no row behind where the window is made smaller and larger', async ({
    expect,
    onTestFinished,
  }) => {
    const pane = await openPane(onTestFinished, { columns: 120, rows: 30, profiles: many(40) });
    await opened(pane);
    await pane.type('team');
    const before = await pane.until(/^profile: team {3}40 of 46$/m);
    expect(rowsIn(await pane.visible())).toHaveLength(10);
    await pane.resize(60, 14);
    await pane.until(/REGION$/m);
    expect(rowsIn(await pane.visible())).toHaveLength(3);
    await pane.resize(120, 30);
    await pane.until(/SESSION$/m);
    // Above what is to be seen, too, nothing is left of it.
    expect((await pane.screen()).replace(/\n+/g, '\n')).toBe(before.replace(/\n+/g, '\n'));
    await pane.press('Escape');
    expect((await ended(pane)).replace(/\n+/g, '\n')).toBe(`> ${CHOOSE}\nswitch: cancelled\nrc=130\n>`);
  });

  it.for<[number, number]>([
    [20, 5],
    [20, 24],
    [200, 5],
    [10, 3],
  ])('serves in a window of %i by %i', async ([columns, rows], { expect, onTestFinished }) => {
    const pane = await openPane(onTestFinished, { columns, rows });
    await pane.enter('switch explain >out');
    await pane.until(/^>[* ](audit|jump|dev)/m);
    await pane.type('stag');
    expect(await pane.until(/^> staging/m)).toMatch(/stag.*\n(.*\n)?> staging/);
    expect((await pane.visible()).filter((line) => /^.[* ]\w/.test(line)).length).toBeLessThanOrEqual(rows);
    await pane.press('Enter');
    await pane.until(/>$/);
    expect(fs.readFileSync(path.join(pane.folder, 'out'), 'utf8')).toMatch(/^staging\n/);
  });

  it('T1 shows names that would steer the terminal, and they do not', async ({ expect, onTestFinished }) => {
    const [title, buffer] = ['\u001b]0;PWNTITLE\u0007', '\u001b]52;c;cHduZWQ=\u0007'];
    const names = ['x$(touch pwned)', 'x\u009d0;PWNTITLE\u0007', 'x\u001b[2J\u202eb'];
    const hostile = `sso_account_id = ${buffer}\nsso_role_name = ${title}\ndescription = ${title}\n`;
    const profiles = names.map((name) => `[profile "${name}"]\n${hostile}`).join('');
    const pane = await openPane(onTestFinished, { columns: 160, profiles });
    const before = await pane.knows('pane_title');
    await opened(pane);
    await pane.type('x');
    const seen = await pane.until(/^profile: x .*\n(.*\n)*.*\\u\{1b\}\]52/m);
    for (const shown of ['x$(touch pwned)', 'x\\u{9d}0;PWNTITLE', 'x\\u{1b}[2J\\u{202e}b', '\\u{1b}]0;PWN'])
      expect(seen).toContain(shown);
    await pane.press('Enter');
    await pane.until(/rc=\d/);
    expect(await pane.knows('pane_title')).toBe(before);
    expect(await pane.tmux('list-buffers')).toBe('');
    expect(fs.readdirSync(pane.folder)).toEqual(['out']);
  });

  it.for<[string, string]>([
    ['TERM=dumb', ''],
    ['SWITCH_PICKER=list', ''],
    ['', '[switch]\npicker = list\n'],
  ])('is a numbered list with %s %s', async ([variable, profiles], { expect, onTestFinished }) => {
    const pane = await openPane(onTestFinished, { profiles });
    await pane.enter(`${variable} ${CHOOSE}`.trim());
    expect(await pane.until(/or part of one: $|or part of one:$/m)).toMatch(
      /^1 .*PROFILE|^ +PROFILE +ACCOUNT/m,
    );
    await pane.type('staging');
    await pane.press('Enter');
    await ended(pane);
    expect(chosen(pane)).toBe('staging');
  });

  it('16 is never answered by a pipe', async ({ expect, onTestFinished }) => {
    const pane = await openPane(onTestFinished);
    const line = 'printf "prod\\r" | switch exec -- echo ran; echo "rc=$?"';
    await opened(pane, line);
    await pane.type('a');
    await pane.until(/^profile: a {3}/m);
    await pane.press('Escape');
    const seen = await ended(pane);
    expect(seen).toMatch(/cancelled\nrc=130\n>$/);
    expect(seen).not.toMatch(/^ran$/m);
  });

  it('16 is not shown where there is no terminal', async ({ expect, onTestFinished }) => {
    const pane = await openPane(onTestFinished);
    const line = 'printf "prod\\r" | setsid -w switch exec -- echo ran; echo "rc=$?"';
    await pane.enter(line);
    expect(await ended(pane)).toBe(
      `> ${line}\nswitch: which profile?\n  there is no terminal to ask on\n  name one; all of them: switch list\nrc=125\n>`,
    );
  });

  it('offers first what was used last, behind the one that the shell is in', async ({
    expect,
    onTestFinished,
  }) => {
    const pane = await openPane(onTestFinished);
    for (const name of ['staging', 'dev']) {
      await opened(pane, `clear; ${CHOOSE}`);
      await pane.paste(`${name}\n`);
      await ended(pane);
    }
    expect(marked(await opened(pane, `clear; ${CHOOSE}`))).toBe('dev');
    await pane.press('Escape');
    await ended(pane);
    const toLeave = 'SWITCH_PROFILE=dev SHELL=/bin/bash switch use --print; echo "rc=$?"';
    expect(await opened(pane, `clear; ${toLeave}`)).toMatch(/^ \*dev .*\n> staging .*\n {2}\w/m);
    await pane.press('Escape');
    await ended(pane);
    const inside = await opened(pane, `clear; SWITCH_PROFILE=dev ${CHOOSE}`);
    expect(inside).toMatch(/^>\*dev .*\n {2}staging .*\n {2}\w/m);
    await pane.press('Down', 'Enter');
    await ended(pane);
    expect(chosen(pane)).toBe('staging');
    expect(fs.readFileSync(log(pane), 'utf8')).toMatch(/^\d+ staging\n\d+ dev\n\d+ staging\n$/);
    expect(fs.statSync(log(pane)).mode & 0o777).toBe(0o600);
    expect(fs.statSync(path.dirname(log(pane))).mode & 0o777).toBe(0o700);
  });

  it('writes down no use where that is not wished', async ({ expect, onTestFinished }) => {
    const pane = await openPane(onTestFinished, { profiles: '[switch]\nremember_profiles = no\n' });
    await opened(pane);
    await pane.paste('staging\n');
    await ended(pane);
    expect(chosen(pane)).toBe('staging');
    expect(fs.existsSync(log(pane))).toBe(false);
  });

  it('C8 writes down what a person runs with exec, and nothing of a script', async ({
    expect,
    onTestFinished,
  }) => {
    const pane = await openPane(onTestFinished);
    await pane.enter(
      'switch exec jump -n -- true 2>/dev/null; switch exec jump -n -- true 2>err; echo "rc=$?"',
    );
    await ended(pane);
    expect(fs.existsSync(log(pane))).toBe(false);
    await pane.enter('clear; switch exec jump -n -- true; echo "rc=$?"');
    await ended(pane);
    expect(fs.readFileSync(log(pane), 'utf8')).toMatch(/^\d+ jump\n$/);
  });

  it('has colours on the terminal though stdout leads elsewhere, and none where they are not wanted', async ({
    expect,
    onTestFinished,
  }) => {
    const pane = await openPane(onTestFinished);
    const styled = (): Promise<string> => pane.tmux('capture-pane', '-p', '-e');
    await opened(pane);
    expect(await styled()).toMatch(/\u001b\[31m.*prod/);
    await pane.press('Escape');
    for (const line of [`NO_COLOR=1 ${CHOOSE}`, CHOOSE.replace('--json', '--json --no-color')]) {
      await ended(pane);
      await opened(pane, `clear; ${line}`);
      expect(await styled()).not.toContain('\u001b[');
      await pane.press('Escape');
    }
  });
});
