import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawn } from '../../src/system/terminal/drawn.ts';
import type { Question } from '../../src/system/terminal/line.ts';
import { widthOf } from '../../src/words/fitting.ts';

const CODE: Question = {
  label: 'MFA code for prod, of arn:aws:iam::999999999999:mfa/ada',
  shorter: ['MFA code for prod, of mfa/ada', 'MFA code for prod'],
  show: (typed) => typed.padEnd(6, '_'),
  accepts: /^\d$/,
};
const COUNTDOWN = ' (55s to type)';
const NOTE = 'a code has six digits';

describe('the line of a question', () => {
  it.each([
    [78, 'MFA code for prod, of arn:aws:iam::999999999999:mfa/ada (55s to type): 12____'],
    [77, 'MFA code for prod, of mfa/ada (55s to type): 12____'],
    [51, 'MFA code for prod (55s to type): 12____'],
    [39, 'MFA code for prod: 12____'],
    [20, 'MFA c…prod: 12____'],
  ])('in %i columns says for what as long as it can', (columns, line) => {
    expect(drawn(CODE, { typed: '12', state: 'open' }, COUNTDOWN, columns)).toBe(line);
  });

  it.each([
    [
      101,
      'MFA code for prod, of arn:aws:iam::999999999999:mfa/ada (55s to type): 12____  a code has six digits',
    ],
    [80, 'MFA code for prod, of mfa/ada (55s to type): 12____  a code has six digits'],
    [63, 'MFA code for prod (55s to type): 12____  a code has six digits'],
    [44, 'a code has six digits (55s to type): 12____'],
    [43, 'a code has six digits: 12____'],
  ])('in %i columns says what an answer looks like', (columns, line) => {
    expect(drawn(CODE, { typed: '12', state: 'open', note: NOTE }, COUNTDOWN, columns)).toBe(line);
  });

  it('T2 is one line whatever the names, the answer and the window', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 });
    const note = fc.option(text, { nil: undefined });
    fc.assert(
      fc.property(text, fc.array(text), text, note, fc.integer({ min: 4, max: 200 }), (...drawnOf) => {
        const [label, shorter, typed, words, columns] = drawnOf;
        const question: Question = { label, shorter, show: (shown) => shown, accepts: /./ };
        const line = { typed, state: 'open', ...(words !== undefined && { note: words }) } as const;
        expect(widthOf(drawn(question, line, COUNTDOWN, columns))).toBeLessThan(columns);
      }),
    );
  });
});
