import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json } from '../../src/words/json.ts';
import { anyText } from './any-text.ts';

describe('JSON for scripts', () => {
  it('says what it was given', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(JSON.parse(json({ [text]: [text] }))).toEqual({ [text]: [text] });
      }),
    );
  });

  it('T1: lets nothing through that steers a terminal', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(json(text)).not.toMatch(
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/u,
        );
      }),
      { examples: [['\u009d0;PWNED\u0007'], ['a\u202eb'], ['\u{e0041}']] },
    );
  });
});
