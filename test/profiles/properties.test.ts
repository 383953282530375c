import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileKind, Reading } from '../../src/profiles/grammar.ts';
import type { OtherKind, Profile, Profiles, Value } from '../../src/profiles/profile.ts';
import { anyFile, garbage } from './any-file.ts';
import { CONFIG, CREDENTIALS, profilesIn } from './support.ts';
import { HOSTILE, joinedLines, sectionNamed, type ValidSection, validFile } from './valid-file.ts';

const runs = (few: number): { numRuns: number } => ({ numRuns: Number(process.env.PROPERTY_RUNS) || few });

const OTHERS: readonly OtherKind[] = ['sso-session', 'services'];
const reading = fc.constantFrom<Reading>('strict', 'forgiving');
const configFile = validFile('config');
const credentialsFile = validFile('credentials');

/** The lines of a text, each as deep as it happens: some headers are then indented, and some are none. */
const uneven = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  text
    .map((whole) => whole.split('\n'))
    .chain((lines) =>
      fc
        .array(fc.constantFrom('', '', ' ', '    ', '\t'), {
          minLength: lines.length,
          maxLength: lines.length,
        })
        .map((depths) => lines.map((line, at) => depths[at] + line.replace(/^[ \t]+/, '')).join('\n')),
    );

/** A text that may be anything, from a file that every reader takes to noise. */
const textOf = (file: FileKind): fc.Arbitrary<string> => {
  const valid = (file === 'config' ? configFile : credentialsFile).map(({ text }) => text);
  return fc.oneof(garbage, valid, uneven(valid), uneven(anyFile.map(({ text }) => text)));
};
const config = textOf('config');
const credentials = textOf('credentials');

const linesOf = (text: string): string[] => text.replace(/^\ufeff/, '').split('\n');

/** All that can be asked. */
function everythingOf(profiles: Profiles): object {
  const names = profiles.names();
  return {
    names,
    profiles: names.map((name) => [profiles.profile(name), profiles.written(name)]),
    others: OTHERS.map((kind) => profiles.sections(kind).map((name) => profiles.section(kind, name))),
    settings: profiles.settings,
  };
}

describe('any two texts', () => {
  it('T7 are read without a fault, whatever is asked, and each name is found', () => {
    fc.assert(
      fc.property(config, credentials, reading, (one, other, how) => {
        const profiles = profilesIn(one, other, how);
        for (const name of profiles.names()) {
          expect(profiles.profile(name)?.name).toBe(name);
          expect(profiles.written(name)?.name).toBe(name);
        }
        for (const kind of OTHERS)
          for (const name of profiles.sections(kind)) expect(profiles.section(kind, name)).toBeDefined();
        for (const key of profiles.settings.keys()) expect(key).not.toBe('');
        const counts: Record<string, number> = {
          [CONFIG]: linesOf(one).length,
          [CREDENTIALS]: linesOf(other).length,
        };
        for (const { file, line } of profiles.problems()) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(counts[file] ?? 0);
        }
        for (const [file, count] of Object.entries(counts))
          for (let line = 0; line <= count + 1; line++) {
            const name = profiles.profileAt({ file, line });
            if (name !== undefined) expect(profiles.names()).toContain(name);
          }
      }),
      runs(500),
    );
  });

  it('are read alike whether one name is asked for first or all are listed', () => {
    fc.assert(
      fc.property(config, credentials, reading, (one, other, how) => {
        const listed = profilesIn(one, other, how);
        const names = listed.names();
        for (const name of [...names, ...HOSTILE, 'default', 'a', 'x', '', ' ', '"', 'absent']) {
          const fresh = profilesIn(one, other, how);
          expect(fresh.profile(name)).toEqual(listed.profile(name));
          expect(profilesIn(one, other, how).written(name)).toEqual(listed.written(name));
          expect(fresh.profile(name) !== undefined).toBe(names.includes(name));
        }
        for (const kind of OTHERS)
          for (const name of [...listed.sections(kind), 'a', ''])
            expect(profilesIn(one, other, how).section(kind, name)).toEqual(listed.section(kind, name));
      }),
      runs(200),
    );
  });

  it('hold every value on the line that it is said to be on, in a section of its profile', () => {
    fc.assert(
      fc.property(config, credentials, reading, (one, other, how) => {
        const lines: Record<string, string[]> = { [CONFIG]: linesOf(one), [CREDENTIALS]: linesOf(other) };
        const profiles = profilesIn(one, other, how);
        const expectThere = (values: ReadonlyMap<string, Value>): void => {
          for (const [key, { value, file, line }] of values) {
            const [left = '', ...right] = lines[file]?.[line - 1]?.split('=') ?? [];
            expect(left.replace(/^[ \t\r]+|[ \t\r]+$/g, '').toLowerCase()).toBe(key);
            expect(
              right
                .join('=')
                .replace(/^[ \t\r]+/, '')
                .startsWith(value.split('\n')[0] ?? ''),
            ).toBe(true);
          }
        };
        for (const name of profiles.names()) {
          const { values, origin } = profiles.written(name) as Profile;
          expectThere(values);
          expectThere(profiles.profile(name)?.values ?? new Map());
          for (const at of [origin, ...values.values()]) expect(profiles.profileAt(at)).toBe(name);
          expect(lines[origin.file]?.[origin.line - 1]).toMatch(/^[ \t\r]*\[/);
        }
        expectThere(profiles.settings);
        for (const kind of OTHERS)
          for (const name of profiles.sections(kind))
            expectThere(profiles.section(kind, name)?.values ?? new Map());
      }),
      runs(500),
    );
  });
});

/** What is read of a section, or is to be. */
type Contents = Record<string, readonly [value: string, nested: object, line: number]>;

const contentsOf = (values: ReadonlyMap<string, Value> = new Map()): Contents =>
  Object.fromEntries(
    [...values].map(([key, { value, nested, line }]) => [key, [value, Object.fromEntries(nested), line]]),
  );

const contentsIn = ({ entries }: ValidSection, header: number): Contents =>
  Object.fromEntries(
    entries.map(({ key, value, nested, line }) => [key, [value, Object.fromEntries(nested), header + line]]),
  );

/** A section whose body is indented throughout, and how deep. */
const deepened = (section: ValidSection) =>
  fc.constantFrom('', '', '  ', '\t').map((by) => {
    const [header = '', ...body] = section.lines;
    return { section, lines: [header, ...body.map((line) => by + line)], depth: by.length };
  });

const kept = (file: FileKind) =>
  sectionNamed('kept-as-it-is', file)
    .chain(deepened)
    .chain(({ section, lines, depth }) =>
      fc.record({
        section: fc.constant(section),
        text: joinedLines(lines),
        next: fc.integer({ min: 0, max: depth }).map((deep) => `${' '.repeat(deep)}[`),
      }),
    );

describe('a section that is right', () => {
  const expectKept = (file: FileKind): void =>
    fc.assert(
      fc.property(garbage, kept(file), garbage, fc.boolean(), garbage, (above, it, below, isLast, other) => {
        const before = above === '' ? '' : `${above}\n`;
        const text = before + it.text + (isLast ? '' : it.next + below);
        const profiles = file === 'config' ? profilesIn(text, other) : profilesIn(other, text);
        const { kind, name } = it.section;
        const found = kind === 'profile' ? profiles.written(name) : profiles.section(kind as OtherKind, name);
        const header = before.split('\n').length;
        expect(found?.origin).toEqual({ file: file === 'config' ? CONFIG : CREDENTIALS, line: header });
        expect(contentsOf(found?.values)).toEqual(contentsIn(it.section, header));
        const names = kind === 'profile' ? profiles.names() : profiles.sections(kind as OtherKind);
        expect(names).toContain(name);
      }),
      runs(500),
    );

  it('T7 is found with just its values, between any other lines of the config file', () => {
    expectKept('config');
  });

  it('T7 is found with just its values, between any other lines of the credentials file', () => {
    expectKept('credentials');
  });
});

describe('two files that are right', () => {
  const namesIn = (sections: readonly ValidSection[], wanted: ValidSection['kind']): string[] =>
    sections.filter(({ kind }) => kind === wanted).map(({ name }) => name);

  it('are read alike by the strict and the forgiving, and nothing in them is called wrong', () => {
    fc.assert(
      fc.property(configFile, credentialsFile, (one, other) => {
        const [strict, forgiving] = (['strict', 'forgiving'] as const).map((how) =>
          profilesIn(one.text, other.text, how),
        ) as [Profiles, Profiles];
        expect(everythingOf(strict)).toEqual(everythingOf(forgiving));
        for (const profiles of [strict, forgiving])
          expect(profiles.problems().filter(({ isWrong }) => isWrong)).toEqual([]);
        const names = [...namesIn(one.sections, 'profile'), ...namesIn(other.sections, 'profile')];
        expect(strict.names()).toEqual([...new Set(names)]);
        for (const kind of OTHERS)
          expect(strict.sections(kind)).toEqual([...new Set(namesIn(one.sections, kind))]);
      }),
      runs(500),
    );
  });
});

/** Whatever could be reached by a name that every object has. */
const builtIn = (): unknown[] =>
  [Object, Object.prototype, Function.prototype, Array.prototype, String.prototype, Map.prototype].map(
    (object) => Reflect.ownKeys(object).map((name) => [name, Reflect.getOwnPropertyDescriptor(object, name)]),
  );
/** As it was before anything was read. */
const untouched = builtIn();

describe('T7 names that every object has', () => {
  const some = fc.subarray(HOSTILE);
  const below = (header: string, names: readonly string[], indent = ''): string =>
    [header, ...names.map((name) => `${indent}${name} = mine`)].join('\n');
  it('are found exactly where they are written, and reach nothing else', () => {
    const parts = { profiles: some, own: some, others: some, keys: some, nested: some, settings: some };
    fc.assert(
      fc.property(fc.record(parts), reading, fc.boolean(), (written, how, isListed) => {
        const sections = [
          below('[switch]', written.settings),
          `${below('[profile host]', written.keys)}\n${below('block =', written.nested, '  ')}`,
          ...written.profiles.map((name) => `[profile ${name}]`),
          ...written.others.flatMap((name) => OTHERS.map((kind) => `[${kind} ${name}]`)),
        ];
        const own = written.own.map((name) => below(`[${name}]`, written.keys)).join('\n');
        const profiles = profilesIn(sections.join('\n'), own, how);
        const all = new Set(['host', ...written.profiles, ...written.own]);
        if (isListed) expect(profiles.names()).toEqual([...all]);
        const host = profiles.profile('host')?.values;
        const isKey = (names: readonly string[], name: string): boolean =>
          names.some((one) => one.toLowerCase() === name);
        for (const name of HOSTILE) {
          expect(profiles.profile(name) !== undefined).toBe(all.has(name));
          for (const kind of OTHERS)
            expect(profiles.section(kind, name) !== undefined).toBe(written.others.includes(name));
          expect(host?.get(name)?.value).toBe(isKey(written.keys, name) ? 'mine' : undefined);
          expect(host?.get('block')?.nested.get(name)).toBe(isKey(written.nested, name) ? 'mine' : undefined);
          expect(profiles.settings.get(name)?.value).toBe(isKey(written.settings, name) ? 'mine' : undefined);
          const values = profiles.profile(name)?.values;
          const has = written.own.includes(name) && isKey(written.keys, name);
          expect(values?.get(name)?.value).toBe(has ? 'mine' : undefined);
        }
      }),
      runs(200),
    );
    expect(builtIn()).toEqual(untouched);
  });
});
