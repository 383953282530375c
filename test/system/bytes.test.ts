import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, textOf } from '../../src/system/bytes.ts';
import { anyText } from '../words/any-text.ts';

describe('the bytes of a file', () => {
  it('all come back, whatever they are', () => {
    const hostile = fc.array(
      fc.constantFrom(
        0x41,
        0x80,
        0xbf,
        0xc0,
        0xc3,
        0xa9,
        0xe0,
        0xed,
        0xb2,
        0xa0,
        0xef,
        0xbb,
        0xf0,
        0x9f,
        0xf4,
        0xff,
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          hostile,
          fc.uint8Array().map((all) => [...all]),
        ),
        (all) => {
          expect([...bytesOf(textOf(Buffer.from(all)))]).toEqual(all);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('are characters where they are UTF-8, beside some that are not', () => {
    expect(textOf(Buffer.concat([Buffer.from('\ufeffé本😀�'), Buffer.from([0xff, 0x41])]))).toBe(
      '\ufeffé本😀�\udcffA',
    );
  });

  it('of a text without halves are its UTF-8', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        fc.pre(!/[\ud800-\udfff]/u.test(text));
        expect(bytesOf(text).toString()).toBe(text);
      }),
    );
  });
});
