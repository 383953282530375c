import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { SESSION_OPTIONS, WORLD_OPTIONS } from '../../src/commands/command.ts';
import { aliases, commands } from '../../src/commands/index.ts';
import { exitCodeOf, type Reason, SwitchError } from '../../src/errors.ts';
import { manual } from '../../src/manual/index.ts';
import { SETTINGS } from '../../src/profiles/setting-slips.ts';
import { HOUSE } from '../boundaries/source.ts';
import { ROOT } from '../keychain/support/program.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { PAGE, rendered, renderers, whyNot } from './render.ts';

const programs = Object.keys(renderers) as (keyof typeof renderers)[];
const WIDTHS = [80, 60];

const loaded = await Promise.all(
  Object.entries(commands).map(async ([name, { load }]) => [name, await load()] as const),
);

/** The names of options: `-d`, `--duration`. */
const optionsIn = (flags: string): string[] => flags.split(/[ ,]+/).filter((word) => word.startsWith('-'));

const EVERY_OPTION = [...loaded.flatMap(([, { options }]) => options), ...SESSION_OPTIONS, ...WORLD_OPTIONS];

/** Words with one space between them: where a line ends, says nothing. */
const flowing = (text: string): string => text.replace(/\s+/g, ' ');

describe.each(programs)('the man page in %s', (program) => {
  const why = whyNot(program);
  describe.each(WIDTHS)('%i columns wide', (width) => {
    it.skipIf(why)(titled('is shown without a warning, in ASCII', why), () => {
      const { text, said } = rendered(program, width);
      expect(said).toBe('');
      expect(text.match(/[^\n -~]/g) ?? []).toEqual([]);
    });

    it.skipIf(why)(titled('has every subcommand, with its usage, notes and examples', why), () => {
      const text = flowing(rendered(program, width).text);
      const told = loaded.flatMap(([name, { usage, notes = [], examples }]) => [
        `${name} ${usage}`.trim(),
        ...notes,
        ...examples.flatMap(([line, what]) => [`switch ${line}`, what]),
      ]);
      expect(told.length).toBeGreaterThan(100);
      const absent = told.filter((one) => !text.includes(flowing(one.replaceAll('…', '...').trim())));
      expect(absent).toEqual([]);
    });

    it.skipIf(why)(
      titled('has every option at the start of a line, as it is typed, and what it does', why),
      () => {
        const { text } = rendered(program, width);
        const starts = text
          .split('\n')
          .filter((line) => /^ +-/.test(line))
          .flatMap((line) => optionsIn(line.trim().split(/ {2,}/)[0] ?? ''));
        const names = EVERY_OPTION.flatMap(({ flags }) => optionsIn(flags));
        expect(names.filter((name) => !starts.includes(name))).toEqual([]);
        const absent = EVERY_OPTION.filter(({ description }) => !flowing(text).includes(description));
        expect(absent).toEqual([]);
      },
    );
  });
});

describe('the man page', () => {
  const why = missing('groff');
  const text = why ? '' : rendered('groff', 80).text;

  it.skipIf(why)(titled('fits into 80 columns', why), () => {
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it.skipIf(why)(titled('has the parts that people look for', why), () => {
    const heads = text.split('\n').filter((line) => /^[A-Z]+( [A-Z]+)?$/.test(line));
    expect(heads).toEqual([
      'NAME',
      'SYNOPSIS',
      'DESCRIPTION',
      'COMMANDS',
      'OPTIONS',
      'CONFIGURATION',
      'ENVIRONMENT',
      'FILES',
      'EXIT STATUS',
      'EXAMPLES',
      'SECURITY',
      'SEE ALSO',
    ]);
  });

  it.skipIf(why).each(Object.entries(aliases))(
    titled('says that %s is another name of %s', why),
    (alias, name) => {
      const below = text.split(`\n   ${name}`)[1]?.split(/\n {3}\S/)[0] ?? '';
      expect(below).toContain(`Also: ${alias}.`);
    },
  );

  it.skipIf(why)(titled('has each setting of [switch]', why), () => {
    const part = text.split('   The section [switch]')[1]?.split('\nENVIRONMENT')[0] ?? '';
    expect([...part.matchAll(/^ {7}(\w+)(?: |$)/gm)].map(([, name]) => name)).toEqual(
      expect.arrayContaining([...SETTINGS.keys()]),
    );
  });

  it.skipIf(why)(titled('has each exit code', why), () => {
    const reasons: Readonly<Record<Reason, true>> = {
      failed: true,
      usage: true,
      config: true,
      refused: true,
      keychain: true,
      'not-executable': true,
      'not-found': true,
      cancelled: true,
    };
    const part = text.split('\nEXIT STATUS')[1]?.split('\nEXAMPLES')[0] ?? '';
    const codes = Object.keys(reasons).map((reason) => exitCodeOf(new SwitchError(reason as Reason, '')));
    for (const code of [0, 125, ...codes]) expect(part).toMatch(new RegExp(`(?<!\\d)${code}(?!\\d)`));
  });

  it.skipIf(why)(titled('has each variable of ours that the code speaks of', why), () => {
    const part = text.split('\nENVIRONMENT')[1]?.split('\nFILES')[0] ?? '';
    const used = Object.values(HOUSE).flatMap((source) => source.match(/\bSWITCH_[A-Z_]+\b/g) ?? []);
    const absent = [...new Set(used)].filter((name) => !new RegExp(`${name}\\b`).test(part));
    expect(absent.filter((name) => !BETWEEN_US.test(name)).sort()).toEqual([]);
  });
});

/** What parts of ours tell each other: the sandbox and its commands, a dialog and its script, a hook and its shell. */
const BETWEEN_US = /^SWITCH_(SANDBOX|DIALOG_|ENV$|SET$|UNTIL$|ZDOTDIR$)/;

describe('what the page is made of', () => {
  const textOf = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8');
  const { version, man } = JSON.parse(textOf('package.json'));
  const sources = { version, shapes: textOf('docs/json.md'), keys: textOf('docs/config.md') };

  it('is the sources alone, and the day of the release: no clock', async () => {
    const heading = textOf('CHANGELOG.md').match(/^## .*$/m)?.[0] ?? '';
    const date = heading.startsWith(`## ${version} (`) ? (/\d{4}-\d\d-\d\d/.exec(heading)?.[0] ?? '') : '';
    expect(fs.readFileSync(PAGE, 'utf8')).toBe(await manual({ ...sources, date }));
  });

  it('has no hyphen that is not a minus: of those groff makes another letter, which no shell takes', () => {
    const page = fs.readFileSync(PAGE, 'utf8').replace(/^\.TH .*$/m, '');
    expect(page.match(/.*(?<!\\)-.*/g) ?? []).toEqual([]);
  });

  const why = missing('mandoc');
  it.skipIf(why)(titled('pleases mandoc, once there is such a day', why), async () => {
    const page = await manual({ ...sources, date: '2026-01-31' });
    const args = ['-T', 'lint', '-W', 'warning'];
    expect(spawnSync('mandoc', args, { input: page, encoding: 'utf8' }).stdout).toBe('');
    const spoiled = page.replace('.EE', '.EEE');
    expect(spawnSync('mandoc', args, { input: spoiled, encoding: 'utf8' }).stdout).toContain('EEE');
  });

  const unnamed = missing('lexgrog');
  it.skipIf(unnamed)(titled('gives the three names to the index of pages', unnamed), () => {
    const said = execFileSync('lexgrog', [PAGE], { encoding: 'utf8' });
    expect([...said.matchAll(/: "(\S+) - run commands/g)].map(([, name]) => name)).toEqual([
      'aws-switch',
      'asw',
      'switch',
    ]);
  });

  const unread = whyNot('man');
  it.skipIf(unread)(
    titled('is found by man as aws-switch and as asw, where npm links it', unread),
    ({ onTestFinished }) => {
      const folder = path.join(temporaryFolder(onTestFinished), 'man');
      fs.mkdirSync(path.join(folder, 'man1'), { recursive: true });
      for (const file of man as string[])
        fs.symlinkSync(path.join(ROOT, file), path.join(folder, 'man1', path.basename(file)));
      const env = { PATH: process.env.PATH, HOME: '/', LANG: 'C.UTF-8', MANPATH: folder };
      const shown = (name: string): string => execFileSync('man', [name], { env, encoding: 'utf8' });
      expect(shown('aws-switch')).toContain('exec [profile] [-- command...]');
      expect(shown('asw')).toBe(shown('aws-switch'));
      // Tcl has a page of that name.
      expect(fs.readdirSync(path.join(folder, 'man1')).sort()).toEqual(['asw.1', 'aws-switch.1']);
    },
  );
});
