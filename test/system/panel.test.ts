import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import { keysAtRest, keysIn, NOTHING_READ } from '../../src/picker/keys.ts';
import { type Panel, type Result, type Shown, showing } from '../../src/system/terminal/panel.ts';

const [ERASE, BOTTOM] = ['\r\u001b[J', '\u001b[9999B'];

/** A panel of three lines that keeps what it is told, and is left by an escape. */
function world(parts = 0) {
  const written: string[] = [];
  const ends: (readonly [Result<string>, boolean])[] = [];
  const keys: string[] = [];
  const size = { columns: 80, rows: 24 };
  let [unread, left] = [NOTHING_READ, parts];
  const took = (read: ReturnType<typeof keysIn>): Result<string> | undefined => {
    unread = read.unread;
    keys.push(...read.keys.map((key) => (typeof key === 'string' ? key : key.text)));
    if (keys.includes('escape')) return new SwitchError('cancelled', 'cancelled');
    return keys.includes('enter') ? { answer: keys.join(' ') } : undefined;
  };
  const panel: Panel<string> = {
    draw: () => ({ lines: ['a', 'b', 'c'], cursor: 1 }),
    onKeys: (chunk) => took(keysIn(unread, chunk)),
    isWaiting: () => unread.rest !== '',
    onPause: () => took(keysAtRest(unread)),
    prepare: () => left-- > 0,
  };
  const window = { write: (text: string) => void written.push(text), size: () => size };
  const shown: Shown = showing(panel, window, (...end) => void ends.push(end));
  return { written, ends, keys, size, shown, last: () => written.at(-1) };
}

describe('a panel', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('waits a moment to tell the Escape key from the beginning of another', () => {
    const { shown, keys, ends } = world();
    shown.onKeys('\u001b');
    vi.advanceTimersByTime(90);
    shown.onKeys('[A');
    vi.advanceTimersByTime(1000);
    expect([keys, ends]).toEqual([['up'], []]);
    shown.onKeys('\u001b');
    vi.advanceTimersByTime(90);
    expect(ends).toEqual([]);
    vi.advanceTimersByTime(20);
    expect(ends).toEqual([[expect.objectContaining({ reason: 'cancelled' }), true]]);
  });

  it('tells whether more was read than the key that ended it', () => {
    const [alone, pasted] = [world(), world()];
    alone.shown.onKeys('\r');
    pasted.shown.onKeys('x\r');
    expect([alone.ends, pasted.ends]).toEqual([
      [[{ answer: 'enter' }, true]],
      [[{ answer: 'x enter' }, false]],
    ]);
  });

  it('makes room, keeps its place, and stands at the bottom with its cursor on its first line', () => {
    const { written } = world();
    expect(written).toEqual([
      `\u001b[?2026h\u001b[?7l${ERASE}\u001b[?2004h\r\n\r\n\u001b[2A\u001b7${BOTTOM}\u001b[2A` +
        'a\r\nb\r\nc\u001b[2A\r\u001b[1C\u001b[?7h\u001b[?2026l',
    ]);
  });

  it('is drawn anew over itself, and goes to the bottom again in another window', () => {
    const { shown, size, last } = world();
    shown.draw();
    expect(last()).toBe(
      `\u001b[?2026h\u001b[?7l${ERASE}a\r\nb\r\nc\u001b[2A\r\u001b[1C\u001b[?7h\u001b[?2026l`,
    );
    size.rows = 10;
    shown.draw();
    expect(last()).toContain(`${ERASE}\r\n\r\n\u001b[2A${BOTTOM}\u001b[2Aa`);
  });

  it('erases itself, and goes back to its place where no resize has moved that', () => {
    const [still, moved] = [world(), world()];
    still.shown.hide();
    expect(still.last()).toBe(`${ERASE}\u001b8\u001b[?2004l`);
    moved.size.columns = 40;
    moved.shown.draw();
    moved.shown.hide();
    expect(moved.last()).toBe(`${ERASE}\u001b[?2004l`);
    moved.shown.draw();
    expect(moved.last()).toContain('\u001b7');
  });

  it('erases from above where a narrower window has broken its first line', () => {
    const { shown, size, last } = world();
    size.columns = 1;
    shown.draw();
    expect(last()).toContain(`\u001b[1A${ERASE}`);
  });

  it('prepares what can wait once it is seen, is drawn again with it, and stops where it ends', async () => {
    const { written, shown, ends } = world(2);
    expect(written).toHaveLength(1);
    await vi.runAllTimersAsync();
    expect(written).toHaveLength(2);
    const ended = world(1000);
    ended.shown.onKeys('\r');
    await vi.runAllTimersAsync();
    expect(ended.written).toHaveLength(1);
    shown.onKeys('\r');
    expect(ends).toHaveLength(1);
  });
});
