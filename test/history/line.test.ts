// The records of opened sessions: what is written can be read, whatever was torn off or planted between.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOf, openedIn } from '../../src/history/line.ts';
import { CALLS, type Opened } from '../../src/history/opened.ts';
import { NOON, OF_A_ROLE } from './sample.ts';

const ONE: Opened = { ...OF_A_ROLE, sourceIdentity: 'ada@corp', program: 'terraform' };

describe('the log of opened sessions', () => {
  it('gives back what was written, in its order', () => {
    const other: Opened = {
      time: NOON + 1000,
      profile: 'größe 東京',
      call: 'GetSessionToken',
      keyEnds: 'WXYZ',
    };
    expect(openedIn(lineOf(ONE) + lineOf(other))).toEqual([ONE, other]);
  });

  it('loses the one record that was torn off, wherever that was, and none beside it', () => {
    const whole = lineOf(ONE);
    for (let length = 0; length < whole.length; length++)
      expect([length, openedIn(whole + whole.slice(0, length) + whole)]).toEqual([length, [ONE, ONE]]);
  });

  it('T1: is one line of plain characters a record, whatever a file calls a profile', () => {
    for (const profile of ['a\nb', '\u001b[2J', 'a\u202eb', '\u2028', '\ud800']) {
      const line = lineOf({ ...ONE, profile });
      expect(line.slice(1)).not.toMatch(/[\n\p{Cc}\p{Cf}\p{Cs}\p{Zl}]/u);
      expect(openedIn(line)).toHaveLength(1);
    }
  });

  it('passes over whatever is no record', () => {
    const wrong = [
      ...['', 'x', '{', 'null', '[]', '{}', '"x"', '{"v":1}', '{"v":1,"time":"2026-03-01T12:00:00Z"}'],
      lineOf(ONE).replace('"v":1', '"v":2').slice(1),
      lineOf(ONE).replace('AssumeRole', 'DropTable').slice(1),
      lineOf(ONE).replace('"time":"2026', '"time":"then 2026').slice(1),
      lineOf(ONE).replace('"prod"', '7').slice(1),
      ...['-271821-04-20T00:00:00Z', '1969-12-31T23:59:59Z', '+275760-09-13T00:00:00Z'].map((time) =>
        lineOf(ONE)
          .replace(/"time":"[^"]*"/, `"time":"${time}"`)
          .slice(1),
      ),
    ];
    expect(openedIn(wrong.join('\n') + lineOf(ONE))).toEqual([ONE]);
  });

  it('reads whatever it has written of any names', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(fc.record({ profile: text, sessionName: text, role: text }), (some) => {
        const [read] = openedIn(lineOf({ ...ONE, ...some }));
        expect(read).toMatchObject({ time: NOON, keyEnds: 'ABCD' });
      }),
    );
  });

  it('knows each call that opens a session', () => {
    for (const call of CALLS) expect(openedIn(lineOf({ ...ONE, call }))).toEqual([{ ...ONE, call }]);
  });
});
