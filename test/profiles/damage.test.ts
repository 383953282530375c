import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entriesOf } from '../../src/profiles/entries.ts';
import { sectionsOf } from '../../src/profiles/grammar.ts';
import { processorTime } from '../support/processor-time.ts';
import { garbage } from './any-file.ts';
import { profilesIn, valuesOf } from './support.ts';

describe('T7 a wrong part is named with its line and takes nothing with it', () => {
  it.each<[string, string, number[]]>([
    ['no =', 'region\noutput = json', [2]],
    ['a colon for an =', 'region : x\noutput = json', [2]],
    ['no key', '= x\noutput = json', [2]],
    ['no key, at the end', 'output = json\n= x', [3]],
    ['several', 'a\noutput = json\nb\n\n# c\nd', [2, 4, 7]],
    ['with line ends of Windows', 'a\r\n\r\noutput = json\r\nb\r\n', [2, 5]],
  ])('%s', (_fault, body, lines) => {
    const profiles = profilesIn(`[default]\n${body}`);
    expect(profiles.problems().map(({ line }) => line)).toEqual(lines);
    expect(profiles.profile('default')?.values.get('output')?.value).toBe('json');
  });

  it('in the order of the file, headers and lines alike', () => {
    const text = 'x\n[profile a]\ny\n[b]\n[profile c]\nz';
    expect(
      profilesIn(text)
        .problems()
        .map(({ line }) => line),
    ).toEqual([1, 3, 4, 6]);
  });

  it('a header without its ] ends the section before and is not one itself', () => {
    const profiles = profilesIn('[profile a]\nregion = x\n[profile b\nregion = y\n[profile c]\nregion = z');
    expect(profiles.names()).toEqual(['a', 'c']);
    expect(valuesOf(profiles.profile('a'))).toEqual({ region: 'x' });
    expect(valuesOf(profiles.profile('c'))).toEqual({ region: 'z' });
    expect(profiles.problems().map(({ line }) => line)).toEqual([3]);
  });

  it('a line indented below it belongs to it, not to the value before', () => {
    const profiles = profilesIn('[default]\nregion = eu-west-1\ngarbage\n  more of it');
    expect(valuesOf(profiles.profile('default'))).toEqual({ region: 'eu-west-1' });
  });

  it('a key above the first header', () => {
    expect(profilesIn('# mine\nregion = x\n[default]').problems()).toMatchObject([{ line: 2 }]);
  });

  it('a comment above the first header is none, however deep it stands', () => {
    expect(profilesIn('# mine\n  # mine too\n\n[default]').problems()).toEqual([]);
  });

  it('a line of a nested block that has no key or no =', () => {
    const profiles = profilesIn('[default]\ns3 =\n  invalid\n  = x\n  a = b');
    expect(profiles.problems().map(({ line }) => line)).toEqual([3, 4]);
  });

  it('S3 without what stands there: it may be a secret', () => {
    const credentials = '[default]\naws_secret_access_key : wJalrXUtnFEMI\n/K7MDENG/bPxRfi';
    expect(JSON.stringify(profilesIn('', credentials).problems())).not.toMatch(/wJalrXUtnFEMI|K7MDENG/);
  });
});

describe('T7 any text', () => {
  it('is covered by its sections in their order, none over another', () => {
    fc.assert(
      fc.property(garbage, (text) => {
        let end = 0;
        for (const section of sectionsOf(text, 'config', 'forgiving', () => {})) {
          expect(section.header).toBeGreaterThanOrEqual(end);
          expect(section.end).toBeGreaterThanOrEqual(section.header);
          end = section.end;
          entriesOf(text, section, 'forgiving', () => {});
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('T7 a large file', () => {
  it('a line of 10 MB is a line', () => {
    const profiles = profilesIn(`[default]\nx = ${'y'.repeat(10_000_000)}\nregion = eu-west-1`);
    expect(profiles.profile('default')?.values.get('region')?.value).toBe('eu-west-1');
  });

  it('a long run of spaces inside a line takes no time', () => {
    const text = `[default]\nx = a${' '.repeat(40_000)}b`;
    expect(processorTime(() => profilesIn(text).profile('default'))).toBeLessThan(200);
  });

  it('five thousand profiles are read while one waits', () => {
    const section = (n: number): string => `[profile p${n}]\nrole_arn = R\nsource_profile = jump\n# mine\n\n`;
    const profiles = profilesIn(Array.from({ length: 5000 }, (_, n) => section(n)).join(''));
    expect(processorTime(() => profiles.names().map((name) => profiles.profile(name)))).toBeLessThan(2000);
  });
});
