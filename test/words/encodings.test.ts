import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex, joined, latin1, ofHex, ofLatin1, ofUtf8, utf8 } from '../../src/words/encodings.ts';
import { anyText } from './any-text.ts';

const bytes = fc.uint8Array({ maxLength: 300 });

describe('an encoding is what Buffer’s own way makes of it', () => {
  it('bytes as text', () => {
    fc.assert(
      fc.property(bytes, fc.nat(300), (all, end) => {
        const buffer = Buffer.from(all);
        expect(latin1(all)).toBe(buffer.toString('latin1'));
        expect(latin1(all, Math.min(end, all.length))).toBe(buffer.toString('latin1', 0, end));
        expect(utf8(all)).toBe(buffer.toString('utf8'));
        expect(hex(all)).toBe(buffer.toString('hex'));
      }),
    );
  });

  it('text as bytes, half a character too', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'binary' })), (text) => {
        expect(Buffer.from(ofUtf8(text))).toEqual(Buffer.from(text));
      }),
    );
    expect(Buffer.from(ofUtf8('a\ud800b'))).toEqual(Buffer.from('a\ud800b'));
  });

  it('letters and hex, there and back', () => {
    fc.assert(
      fc.property(bytes, (all) => {
        expect(ofLatin1(latin1(all))).toEqual(all);
        expect(ofHex(hex(all))).toEqual(all);
      }),
    );
  });

  it('one behind the other, out of the middle of something larger', () => {
    fc.assert(
      fc.property(bytes, bytes, fc.nat(300), (first, second, cut) => {
        const [rest, more] = [first.subarray(cut), second.subarray(cut)];
        expect(Buffer.from(joined(rest, more))).toEqual(Buffer.concat([rest, more]));
        expect(latin1(rest)).toBe(Buffer.from(rest).toString('latin1'));
      }),
    );
  });
});
