import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitting, widthOf } from '../../src/words/fitting.ts';

describe('a text that is to fit into a line', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdefgh', 6, 'ab…gh'],
    ['prod: MFA code of arn:aws:iam::111111111111:mfa/ada', 30, 'prod: MFA code…111111:mfa/ada'],
    ['日本語', 6, '日本語'],
    ['日本語日本語', 6, '日…語'],
    ['abc', 0, '…'],
    ['abc', -5, '…'],
  ])('%j in %d columns: %j', (text, columns, expected) => {
    expect(fitting(text, columns)).toBe(expected);
  });

  it('is never wider, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 100 }), (text, columns) => {
        expect(widthOf(fitting(text, columns))).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
