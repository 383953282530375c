import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import { type Change, edited, type NewValue } from '../../src/profiles/edit.ts';
import { openFile } from '../../src/profiles/file.ts';
import type { Reading, SectionKind } from '../../src/profiles/grammar.ts';
import { type AnyFile, anyFile, tornFile } from './any-file.ts';

const runs = (few: number): { numRuns: number } => ({ numRuns: Number(process.env.PROPERTY_RUNS) || few });

type Values = Record<string, readonly [string, Record<string, string>]>;
type Contents = Record<string, Values>;

const KINDS: readonly SectionKind[] = ['profile', 'sso-session', 'services', 'switch'];

const asRecord = (nested: ReadonlyMap<string, string>): Record<string, string> => Object.fromEntries(nested);

/** All that is read from a text. */
function contentsOf(text: string, reading: Reading): Contents {
  const file = openFile({ path: '', text, exists: true }, 'config', reading);
  const read = (kind: SectionKind, name: string): [string, Values] => [
    `${kind} ${name}`,
    Object.fromEntries(
      [...(file.read(kind, name)?.values ?? [])].map(([key, { value, nested }]) => [
        key,
        [value, asRecord(nested)],
      ]),
    ),
  ];
  return Object.fromEntries(KINDS.flatMap((kind) => file.names(kind).map((name) => read(kind, name))));
}

/** What must be read once a change is made. */
function contentsWith(contents: Contents, change: Change): Contents {
  const name = `${change.section.kind} ${change.section.name}`;
  const { [name]: values, ...others } = contents;
  if (!('key' in change)) return others;
  if (change.change === 'unset') {
    if (!values) return contents;
    const { [change.key]: _gone, ...rest } = values;
    return { ...others, [name]: rest };
  }
  const { key, value } = change;
  const written: Values[string] = typeof value === 'string' ? [value, {}] : ['', asRecord(value)];
  return { ...others, [name]: { ...values, [key]: written } };
}

/** The same, where a strict reader may not look at the place that was changed. */
function withoutUnread(contents: Contents, found: Contents, change: Change): Contents {
  const name = `${change.section.kind} ${change.section.name}`;
  const { [name]: values, ...others } = contents;
  if (!values || !('key' in change)) return contents;
  if (!found[name]) return others;
  if (change.key in found[name]) return contents;
  const { [change.key]: _unread, ...rest } = values;
  return { ...others, [name]: rest };
}

const section = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('profile', 'sso-session', 'services'),
      fc.constantFrom('a', 'b', 'prod', 'new one'),
    )
    .map(([kind, name]) => ({ kind, name }) as Change['section']),
  fc.constantFrom<Change['section']>({ kind: 'profile', name: 'default' }, { kind: 'switch', name: '' }),
);
const key = fc.constantFrom('region', 'output', 'role_arn', 's3', 'new_key', 'sso.x');
const text = fc.constantFrom('', 'x', 'y', 'a=b', '[x', 'switch credential-process "a b"', 'a#b', '本番 é');
const value: fc.Arbitrary<NewValue> = fc.oneof(
  text,
  text,
  fc.constantFrom('tool\n--flag', 'a\nb = c\n"d"'),
  fc.dictionary(key, text, { maxKeys: 3 }).map((block) => new Map(Object.entries(block))),
);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ change: fc.constant('set' as const), section, key, value }),
  fc.record({ change: fc.constant('unset' as const), section, key }),
  fc.record({ change: fc.constant('remove' as const), section }),
);

/** The text after a change, or undefined where it is refused. */
function unlessRefused(before: string, ...changes: Change[]): string | undefined {
  try {
    return edited(before, 'config', changes);
  } catch (error) {
    if (error instanceof SwitchError && error.reason === 'config') return undefined;
    throw error;
  }
}

const lined = (whole: string): string[] => whole.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function expectReadBack(before: string, after: string, made: Change): void {
  expect(contentsOf(after, 'forgiving')).toEqual(contentsWith(contentsOf(before, 'forgiving'), made));
  const strict = contentsOf(after, 'strict');
  expect(strict).toEqual(withoutUnread(contentsWith(contentsOf(before, 'strict'), made), strict, made));
}

const headerOf = ({ section: { kind, name } }: Change): string =>
  kind === 'switch'
    ? '[switch]'
    : name === 'default' && kind === 'profile'
      ? '[default]'
      : `[${kind} ${name}]`;

/** The lines of all sections but the one that is changed; the comments above that one may go with it. */
function linesOfOthers({ text: whole, owners }: AnyFile, made: Change): string[] {
  const all = lined(whole.replace(/^\ufeff/, ''));
  const header = (owner: number): string => all[owners.indexOf(owner)] ?? '';
  const mayGo = (line: string): boolean => made.change === 'remove' && /^\s*([#;]|$)/.test(line);
  return all.filter((line, at) => {
    const owner = owners[at] ?? -1;
    return (owner === -1 || !header(owner).startsWith(headerOf(made))) && !mayGo(line);
  });
}

/** The lines that are not there, in their order; the last line of a file may gain or lose its end. */
function missing(wanted: readonly string[], found: readonly string[]): string[] {
  let at = 0;
  const without = (line = ''): string => line.replace(/\r?\n$/, '').replace(/^\ufeff/, '');
  return wanted.filter((line, index) => {
    const isSame = (one: string, where: number): boolean =>
      index === wanted.length - 1 || where === found.length - 1
        ? without(one) === without(line)
        : one.replace(/^\ufeff/, '') === line;
    const place = found.findIndex((one, where) => where >= at && isSame(one, where));
    if (place === -1) return true;
    at = place + 1;
    return false;
  });
}

describe('an edit', () => {
  it('of any file is read back as the old contents with the change', () => {
    fc.assert(
      fc.property(anyFile, change, (file, made) => {
        expectReadBack(file.text, edited(file.text, 'config', [made]), made);
      }),
      runs(1500),
    );
  });

  it('of a torn file is refused or read back', () => {
    fc.assert(
      fc.property(tornFile, change, (before, made) => {
        const after = unlessRefused(before, made);
        if (after !== undefined) expectReadBack(before, after, made);
      }),
      runs(1500),
    );
  });

  it('leaves the lines of every other section as they were, byte for byte', () => {
    fc.assert(
      fc.property(anyFile, change, (file, made) => {
        const after = edited(file.text, 'config', [made]);
        expect(missing(linesOfOthers(file, made), lined(after))).toEqual([]);
      }),
      runs(1500),
    );
  });

  it('that sets a new key of a section and then unsets it gives the text back', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyFile,
          tornFile.map((torn) => ({ text: torn })),
        ),
        section,
        value,
        (file, name, given) => {
          const known = contentsOf(file.text, 'forgiving')[`${name.kind} ${name.name}`];
          fc.pre(known !== undefined && !('new_key' in known));
          const after = unlessRefused(file.text, {
            change: 'set',
            section: name,
            key: 'new_key',
            value: given,
          });
          fc.pre(after !== undefined);
          expect(edited(after ?? '', 'config', [{ change: 'unset', section: name, key: 'new_key' }])).toBe(
            file.text,
          );
        },
      ),
      runs(1000),
    );
  });

  it('made twice changes nothing the second time', () => {
    fc.assert(
      fc.property(anyFile, change, (file, made) => {
        const once = edited(file.text, 'config', [made]);
        expect(edited(once, 'config', [made])).toBe(once);
      }),
      runs(1000),
    );
  });
});
