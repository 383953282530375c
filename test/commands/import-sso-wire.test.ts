// `import sso` of the built program, from a practice Identity Center to the bytes of the file.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPracticeOrganisation } from '../../src/sandbox/index.ts';
import type { Habits } from '../../src/sandbox/premises.ts';
import { until } from '../flight/crowd.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { type PracticeHome, practiceHome, withFile } from '../sources/sso/practice.ts';
import { screenOf } from '../support/journey/screen.ts';

const LIMIT = 60_000;
const noScript = missing('script');

/** The same Identity Center, which gives something else by now; who was signed in is not any more. */
async function becomes({ organisation, token }: PracticeHome, habits: Habits): Promise<void> {
  const port = Number(new URL(organisation.url).port);
  await organisation.close();
  fs.rmSync(path.dirname(token), { recursive: true });
  const now = await openPracticeOrganisation({ port, ...habits });
  onTestFinished(() => now.close());
}

const textOf = ({ config }: PracticeHome): string => fs.readFileSync(config, 'utf8');

async function typed(home: PracticeHome, ...argv: string[]): Promise<{ code: number; shown: string }> {
  const terminal = home.typed(argv);
  await until(() => terminal.hasEnded());
  const { code, terminal: shown } = terminal.heard();
  return { code, shown: shown.toString() };
}

/** The line that is drawn again and again. */
const PROGRESS = 'roles of ';

describe.skipIf(noScript)(titled('import sso at a terminal', noScript), () => {
  it('signs in, shows how far it is, asks, and writes what was shown; then there is nothing to do', {
    timeout: LIMIT,
  }, async () => {
    const home = await practiceHome(onTestFinished, withFile(onTestFinished), {
      ssoAccounts: 40,
      ssoRoles: 3,
    });
    const before = textOf(home);
    const terminal = home.typed(['import', 'sso']);
    const shown = (): string => terminal.heard().terminal.toString();
    await until(() => shown().includes('Write that (117 profiles more)?'));
    expect(shown()).toContain(`${PROGRESS}40 of 40 accounts [########################]`);
    // It is gone before the change is shown.
    expect(screenOf(shown())).not.toContain(PROGRESS);
    expect(textOf(home)).toBe(before);
    terminal.send('y\r');
    await until(() => terminal.hasEnded());
    expect(terminal.heard().code).toBe(0);
    const text = textOf(home);
    expect(text.startsWith(before)).toBe(true);
    expect(text.match(/^\[profile team-\d{4}-(?:Engineer|ReadOnly|Billing)\]$/gm)).toHaveLength(37 * 3);
    expect(home.pages()).toHaveLength(1);

    const { mtimeNs, ino } = fs.statSync(home.config, { bigint: true });
    const second = await home.alone('import', 'sso', '--yes');
    expect(second).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('nothing to do') });
    expect(fs.statSync(home.config, { bigint: true })).toMatchObject({ mtimeNs, ino });
    expect(textOf(home)).toBe(text);
    expect(await home.alone('credential-process', 'team-0007-Billing')).toMatchObject({
      code: 0,
      stderr: '',
    });
  });

  it('--prune takes out the profiles of what is given no more, and no other byte', {
    timeout: LIMIT,
  }, async () => {
    const home = await practiceHome(onTestFinished, withFile(onTestFinished), {
      ssoAccounts: 12,
      ssoRoles: 3,
    });
    expect(await typed(home, 'import', 'sso', '--yes')).toMatchObject({ code: 0 });
    // Whatever a person has made of the file since.
    const own = '# mine, with a strange end\r\n[profile  mine ]\n region=eu-west-3   ';
    const edited = `${textOf(home).replace('[profile team-0002-Engineer]', '# a comment of mine\n[profile two]')}${own}`;
    fs.writeFileSync(home.config, edited);
    await becomes(home, { ssoAccounts: 10, ssoRoles: 2 });
    expect(await typed(home, 'import', 'sso', '--yes')).toMatchObject({ code: 0 });
    expect(textOf(home)).toBe(edited);
    const { code, shown } = await typed(home, 'import', 'sso', '--yes', '--prune');
    expect(code).toBe(0);
    // Billing of ten accounts, three roles of each of two.
    expect(shown).toContain('is written: 16 fewer');
    const without = edited
      .replaceAll(/^\[profile \S+-Billing\]\n(?:\S.*\n)+\n/gm, '')
      .replaceAll(/\n\[profile team-000[89]-\w+\]\n(?:[^#\n].*\n)+/g, '');
    expect(textOf(home)).toBe(without);
    expect(without).toContain('# a comment of mine\n[profile two]');
  });

  it('Ctrl-C midway ends it; the line is gone, and nothing was written', { timeout: LIMIT }, async () => {
    let asked = 0;
    const ssoFault = (action: string): undefined => {
      if (action === 'ListAccountRoles' && ++asked === 20) terminal.send('\u0003');
    };
    const home = await practiceHome(onTestFinished, withFile(onTestFinished), {
      ssoAccounts: 1000,
      ssoRoles: 3,
      ssoFault,
    });
    const before = textOf(home);
    const terminal = home.typed(['import', 'sso', '--yes']);
    await until(() => terminal.hasEnded());
    const { code, terminal: heard } = terminal.heard();
    expect(code).toBe(130);
    expect(asked).toBeLessThan(900);
    expect(heard.toString()).toContain(PROGRESS);
    expect(screenOf(heard.toString())).not.toContain(PROGRESS);
    expect(textOf(home)).toBe(before);
  });
});
