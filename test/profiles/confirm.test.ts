import { describe, expect, it } from 'vitest';
import { confirmOf } from '../../src/profiles/confirm.ts';
import { AT_COMPANY, COMPANY } from './company.ts';
import { CONFIG, faultOf, planOf, profilesIn } from './support.ts';

const lineOf = (config: string, name = 'prod', other?: string): number | undefined =>
  confirmOf(profilesIn(config), name, other)?.line;

describe('a profile is confirmed first', () => {
  it.each(['true', 'True', 'yes', 'YES', 'on', '1'])('with confirm = %s', (said) => {
    expect(lineOf(`[profile prod]\nregion = x\nconfirm = ${said}`)).toBe(3);
  });

  it.each(['false', 'No', 'off', '0'])('and not with confirm = %s', (said) => {
    expect(lineOf(`[profile prod]\nconfirm = ${said}`)).toBeUndefined();
  });

  it('not by its name alone, nor where nobody knows it', () => {
    expect(lineOf('[profile prod]\nregion = x\ncolor = red')).toBeUndefined();
    expect(lineOf('', 'toString')).toBeUndefined();
  });

  const BASE = '[profile guarded]\nconfirm = true\n';

  it('where include_profile brings it, unless the profile itself says no', () => {
    expect(lineOf(`${BASE}[profile prod]\ninclude_profile = guarded`)).toBe(2);
    expect(lineOf(`${BASE}[profile prod]\ninclude_profile = guarded\nconfirm = no`)).toBeUndefined();
  });

  it.each([
    ['itself', '[profile cli]\nconfirm = yes\n[profile prod]\n', 2],
    ['the other', '[profile cli]\n[profile prod]\nconfirm = yes', 3],
    ['the other, whatever it says itself', '[profile cli]\nconfirm = no\n[profile prod]\nconfirm = yes', 4],
    ['neither', '[profile cli]\n[profile prod]\nconfirm = no', undefined],
  ])('and one that stands for another: %s wants it', (_who, config, line) => {
    expect(lineOf(config, 'cli', 'prod')).toBe(line);
  });
});

describe('T4 a confirm that is neither yes nor no', () => {
  it.each(['maybe', 'ture', '', '2', 'y', 'constructor', '\x1b[2J'])(
    '%j is refused with its line',
    (said) => {
      const fault = faultOf(() => lineOf(`[profile prod]\nconfirm = ${said}`));
      expect(fault.reason).toBe('config');
      expect(fault.hints[0]).toBe(`${CONFIG}, line 2`);
      expect(fault.hints.at(-1)).toBe('it is true (yes, on, 1) or false (no, off, 0)');
    },
  );

  it('says that quotes are too much', () => {
    expect(faultOf(() => lineOf('[profile prod]\nconfirm = "true"')).hints[1]).toContain('quotes');
  });

  it('also in the other one that a profile stands for', () => {
    expect(
      faultOf(() => lineOf('[profile cli]\nconfirm = yes\n[profile prod]\nconfirm = oui', 'cli', 'prod'))
        .hints[0],
    ).toBe(`${CONFIG}, line 4`);
  });
});

describe('a plan', () => {
  const notesOf = (more: string, name: string) =>
    planOf(name, { ...AT_COMPANY, config: COMPANY + more }).notes.filter(({ code }) => code === 'confirm');
  const CLI = '\n[profile cli]\ncredential_process = aws-switch credential-process engineer\n';

  it('says who asks, with the line', () => {
    expect(notesOf(`${CLI}confirm = true`, 'cli')).toMatchObject([{ file: CONFIG }]);
    expect(notesOf(CLI, 'cli')).toEqual([]);
  });

  it('is the same plan: what is kept stays kept', () => {
    const [asked, unasked] = [`${CLI}confirm = true`, CLI].map((more) =>
      planOf('cli', { ...AT_COMPANY, config: COMPANY + more }),
    );
    expect(asked?.steps).toEqual(unasked?.steps);
  });

  it('is none where the value is wrong', () => {
    expect(faultOf(() => notesOf(`${CLI}confirm = perhaps`, 'cli')).message).toBe(
      'confirm is neither yes nor no: "perhaps"',
    );
  });
});
