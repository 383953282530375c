// Items that are larger than the platform takes, on a shelf in memory. Not tried on Windows itself.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inParts, largestItem, type Shelf } from '../../src/keychain/parts.ts';

const LARGEST = 64;
const NAME = 'session/abc';

class Killed extends Error {}

/** A shelf that takes no large items, and whose process can be killed at a step. */
function memory(
  items = new Map<string, Uint8Array>(),
  killedAt = Number.POSITIVE_INFINITY,
  largest = LARGEST,
) {
  let steps = 0;
  const step = (): void => {
    if (++steps > killedAt) throw new Killed();
  };
  const shelf: Shelf = {
    async get(name) {
      step();
      return items.get(name);
    },
    async set(name, value) {
      step();
      if (value.length > largest) throw new Error(`${value.length} bytes are too many`);
      items.set(name, value.slice());
    },
    async delete(name) {
      step();
      items.delete(name);
    },
  };
  return { items, shelf, steps: () => steps };
}

let ids = 0;
const open = (shelf: Shelf, largest = LARGEST) => inParts(shelf, largest, () => `id-${++ids}`);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (value: Uint8Array | undefined): string | undefined =>
  value && new TextDecoder().decode(value);
const anyValue = fc.oneof(
  fc.string({ maxLength: 300, size: 'max' }),
  fc.string({ unit: 'binary', maxLength: 300, size: 'max' }),
);

describe('items in parts', () => {
  it('are made on Windows alone, of 2,560 bytes', () => {
    const platforms = ['win32', 'linux', 'darwin', 'freebsd'] as const;
    expect(platforms.map(largestItem)).toEqual([2_560, Infinity, Infinity, Infinity]);
  });

  it('a small item is one item, under its own name and unchanged', async () => {
    const { items, shelf } = memory();
    await open(shelf).set(NAME, bytes('{"v":1}'));
    expect([...items].map(([name, value]) => [name, textOf(value)])).toEqual([[NAME, '{"v":1}']]);
  });

  it('a session of 3.7 KB fits into what Windows takes', async () => {
    const { items, shelf } = memory(undefined, undefined, 2_560);
    const parts = open(shelf, 2_560);
    const value = 's'.repeat(3_700);
    await parts.set(NAME, bytes(value));
    expect(items.size).toBe(3);
    expect([...items.keys()].every((name) => name.startsWith(NAME))).toBe(true);
    expect(textOf(await parts.get(NAME))).toBe(value);
  });

  it('give back any bytes, replaced and deleted, and leave nothing behind', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 400, size: 'max' }), { minLength: 1, maxLength: 4 }),
        async (values) => {
          const { items, shelf } = memory();
          const parts = open(shelf);
          for (const value of values) {
            await parts.set(NAME, value);
            expect(await parts.get(NAME)).toEqual(value);
          }
          await parts.delete(NAME);
          expect(await parts.get(NAME)).toBeUndefined();
          expect(items.size).toBe(0);
        },
      ),
    );
  });

  it('K8: a write that is killed at any step leaves the old or the new, never a mixture', async () => {
    await fc.assert(
      fc.asyncProperty(anyValue, anyValue, async (old, young) => {
        const begun = memory();
        await open(begun.shelf).set(NAME, bytes(old));
        const whole = memory(new Map(begun.items));
        await open(whole.shelf).set(NAME, bytes(young));
        const seen = [];
        for (let at = 0; at <= whole.steps(); at++) {
          const { items, shelf } = memory(new Map(begun.items), at);
          await open(shelf)
            .set(NAME, bytes(young))
            .catch((error) => expect(error).toBeInstanceOf(Killed));
          seen.push(await open(memory(items).shelf).get(NAME));
        }
        const known = [bytes(old), bytes(young)];
        for (const value of seen) expect(known).toContainEqual(value);
        expect([seen[0], seen.at(-1)]).toEqual(known);
      }),
      { numRuns: 60 },
    );
  });

  it('a deletion that is killed at any step leaves the old or nothing', async () => {
    const value = 'long '.repeat(60);
    for (let at = 0; at < 10; at++) {
      const { items, shelf } = memory();
      await open(shelf).set(NAME, bytes(value));
      await open(memory(items, at).shelf)
        .delete(NAME)
        .catch((error) => expect(error).toBeInstanceOf(Killed));
      expect([value, undefined]).toContain(textOf(await open(memory(items).shelf).get(NAME)));
    }
  });

  it('a reader beside writers sees a whole write, whatever the order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(anyValue, { minLength: 2, maxLength: 4 }),
        async (order, values) => {
          const { items } = memory();
          const slow = (shelf: Shelf): Shelf => ({
            get: (name) => order.schedule(Promise.resolve()).then(() => shelf.get(name)),
            set: (name, value) => order.schedule(Promise.resolve()).then(() => shelf.set(name, value)),
            delete: (name) => order.schedule(Promise.resolve()).then(() => shelf.delete(name)),
          });
          const shelf = slow(memory(items).shelf);
          await order.waitFor(open(shelf).set(NAME, bytes(values[0] ?? '')));
          const writers = values.slice(1).map((value) => open(shelf).set(NAME, bytes(value)));
          const readers = [1, 2, 3].map(() => open(shelf).get(NAME));
          await order.waitFor(Promise.all(writers));
          for (const seen of await order.waitFor(Promise.all(readers))) {
            // Overtaken by a writer at each of its tries, a reader has nothing; it never has a mixture.
            if (seen) expect(values.map(bytes)).toContainEqual(seen);
          }
          const last = await order.waitFor(open(shelf).get(NAME));
          expect(values.map(bytes)).toContainEqual(last);
        },
      ),
      { numRuns: 80 },
    );
  });

  it.each([
    ['no JSON', '\u0000{'],
    ['a size beyond all sense', '\u0000{"v":1,"id":"a","count":1,"size":1e12}'],
    ['parts that are not there', '\u0000{"v":1,"id":"a","count":2,"size":100}'],
    ['a name in its id', '\u0000{"v":1,"id":"../key/jump","count":1,"size":5}'],
  ])('a header with %s is no secret of ours, and no crash', async (_what, text) => {
    const { shelf } = memory(new Map([[NAME, bytes(text)]]));
    const found = textOf(await open(shelf).get(NAME));
    expect([undefined, text]).toContain(found);
  });
});
