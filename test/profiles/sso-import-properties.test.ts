// Whatever stands in a config: an import changes its own block and nothing else, and does it once.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import type { Reach } from '../../src/profiles/sso-import/reach.ts';
import { anyText } from '../words/any-text.ts';
import { anyFile, garbage } from './any-file.ts';
import { goneUnless, imported, outside } from './support-sso-import.ts';

const runs = (few: number): { numRuns: number } => ({ numRuns: Number(process.env.PROPERTY_RUNS) || few });

const oneReach: fc.Arbitrary<Reach> = fc.record({
  accountId: fc.constantFrom('111111111111', '222222222222', '333333333333', '444444444444'),
  account: fc.oneof(
    fc.constantFrom('Acme Prod', 'a', 'prod', 'x]\n[profile evil', '# switch sso corp: end'),
    anyText,
  ),
  role: fc.constantFrom('Admin', 'ReadOnly', 'A+B=c,d.e@f'),
  email: fc.constant(undefined),
});
const reaches = fc.uniqueArray(oneReach, {
  selector: ({ accountId, role }) => `${accountId} ${role}`,
  maxLength: 6,
});
const several = fc.tuple(reaches, reaches);

const ours = (text: string): string => {
  const [above, below] = outside(text);
  return text.slice(above.length, text.length - below.length);
};

describe('an import into any file', () => {
  it('leaves every byte of the file before its block, and nothing behind it', () => {
    fc.assert(
      fc.property(anyFile, reaches, ({ text: file }, some) => {
        const { text, added } = imported(file, some);
        expect(added.length > 0 || text === file).toBe(true);
        if (added.length === 0) return;
        const [above, below] = outside(text);
        expect(above.slice(0, file.length)).toBe(file);
        expect(above.slice(file.length)).toMatch(/^\r?\n?\r?\n?$/);
        expect(below).toMatch(/^\r?\n$/);
        expect(ours(text).match(/^\[profile /gm)).toHaveLength(added.length);
      }),
      runs(300),
    );
  });

  it('done twice is done once, and what comes later comes behind it', () => {
    fc.assert(
      fc.property(anyFile, several, ({ text: file }, [first, later]) => {
        const once = imported(file, first).text;
        expect(imported(once, first).text).toBe(once);
        const both = [...first, ...later];
        const more = imported(once, both);
        expect(imported(more.text, both)).toMatchObject({ text: more.text, added: [] });
        if (!once.includes(': end')) return;
        expect(outside(more.text)).toEqual(outside(once));
        expect(ours(more.text).startsWith(ours(once).replace(/# switch sso corp: end$/, ''))).toBe(true);
      }),
      runs(300),
    );
  });

  it('and pruned again is as if the rest had been all', () => {
    fc.assert(
      fc.property(anyFile, several, ({ text: file }, [first, later]) => {
        const once = imported(file, first);
        if (once.added.length === 0) return;
        const more = imported(once.text, [...first, ...later]).text;
        const stay = { isGone: goneUnless(first), prune: true };
        expect(imported(more, first, stay).text).toBe(once.text);
      }),
      runs(300),
    );
  });

  it('prunes exactly what is gone, whatever a person has written between', () => {
    const mine = fc.constantFrom('# mine\n', '\n', '  # deeper\n', 'output = json\n', 's3 =\n  a = b\n', '');
    fc.assert(
      fc.property(anyFile, reaches, fc.array(mine), fc.nat(), ({ text: file }, some, lines, seed) => {
        const block = imported('', some).text;
        const parts = block.split(/(?<=region = eu-west-1\n)/);
        const text = `[a]\n${parts.map((part, at) => part + (at < parts.length - 1 ? (lines[at] ?? '') : '')).join('')}[switch]\n${file.replace(/^\ufeff/, '')}`;
        const stay = some.filter((_, at) => ((seed >> at) & 1) === 1);
        const pruned = imported(text, stay, { isGone: goneUnless(stay), prune: true });
        expect(outside(pruned.text)).toEqual(outside(text));
        expect(pruned.gone).toHaveLength(some.length - stay.length);
        expect(imported(pruned.text, stay).kept).toHaveLength(stay.length);
        for (const line of ours(pruned.text).split('\n')) expect(ours(text)).toContain(line);
      }),
      runs(200),
    );
  });

  it('of garbage is refused, or leaves all of it', () => {
    fc.assert(
      fc.property(garbage, reaches, (file, some) => {
        try {
          expect(imported(file, some).text.slice(0, file.length)).toBe(file);
        } catch (error) {
          expect(error).toBeInstanceOf(SwitchError);
        }
      }),
      runs(300),
    );
  });
});
