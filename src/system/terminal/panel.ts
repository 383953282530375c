// Lines that answer to keys. They stand in the scrollback, at the bottom of the window, and the cursor stays on the first
// of them: to draw anew is to go to its beginning and erase all below, whatever a resize has made of the rest. At the top
// of a window they would be lost: one that is made narrower breaks its lines, and pushes what stands above out of reach.

import type { SwitchError } from '../../errors.ts';
import type { Size, Window } from './window.ts';

/** What comes of keys: an answer, or an end without one. */
export type Result<T> = { readonly answer: T } | SwitchError;

/** Lines that answer to keys. */
export interface Panel<T> {
  /** The lines for a window, as many for each of its sizes, none as wide as it; and in which column of the first one the cursor stands. */
  draw(size: Size): { readonly lines: readonly string[]; readonly cursor: number };
  /** What keys do; undefined where the panel stays, and is drawn anew. */
  onKeys(chunk: string): Result<T> | undefined;
  /** True where what was read last may be the beginning of a key. */
  isWaiting(): boolean;
  /** No more of that key came. */
  onPause(): Result<T> | undefined;
  /** Does a part of what can wait until the panel is seen; true where there is more. */
  prepare(): boolean;
}

/** A panel that is on the screen. */
export interface Shown {
  onKeys(chunk: string): void;
  draw(): void;
  hide(): void;
}

/** Longer than a terminal, or a network that is not broken, leaves between two parts of one key. */
const PAUSE_MS = 100;

const ERASE = '\r\u001b[J';
const [KEEP_PLACE, TO_PLACE] = ['\u001b7', '\u001b8'];
/** Terminals stop at their last line. */
const TO_BOTTOM = '\u001b[9999B';
const up = (lines: number): string => (lines > 0 ? `\u001b[${lines}A` : '');
/** All at once, and without a line that wraps. */
const FRAME = ['\u001b[?2026h\u001b[?7l', '\u001b[?7h\u001b[?2026l'] as const;
/** Whether a paste stands between marks. */
const MARKED = ['\u001b[?2004h', '\u001b[?2004l'] as const;

/** Shows a panel until it ends; `isAlone` is false where more was read than the key that ended it. */
export function showing<T>(
  panel: Panel<T>,
  { write, size }: Window,
  end: (result: Result<T>, isAlone: boolean) => void,
): Shown {
  let drawn: Drawn | undefined;
  let isMoved = false;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let later: ReturnType<typeof setImmediate> | undefined;
  const draw = (): void => {
    const now = size();
    const { lines, cursor } = panel.draw(now);
    const next = { ...now, height: lines.length, cursor };
    isMoved ||= drawn !== undefined && !isAlike(drawn, next);
    const across = cursor > 0 ? `\u001b[${cursor}C` : '';
    const text = `${lines.join('\r\n')}${up(lines.length - 1)}\r${across}`;
    write(FRAME[0] + erasing(drawn, now) + toPlace(drawn, next) + text + FRAME[1]);
    drawn = next;
  };
  const hide = (): void => {
    // Where it was opened, unless a resize has moved that.
    write(erasing(drawn, size()) + (isMoved ? '' : TO_PLACE) + MARKED[1]);
    drawn = undefined;
    isMoved = false;
  };
  const took = (result: Result<T> | undefined, isAlone: boolean): void => {
    clearTimeout(pause);
    if (result !== undefined) {
      clearImmediate(later);
      end(result, isAlone);
      return;
    }
    draw();
    if (panel.isWaiting()) pause = setTimeout(() => took(panel.onPause(), true), PAUSE_MS);
  };
  const prepare = (): void => {
    if (panel.prepare()) later = setImmediate(prepare);
    else draw();
  };
  draw();
  later = setImmediate(prepare);
  return {
    onKeys: (chunk) => took(panel.onKeys(chunk), chunk.length === 1),
    draw,
    hide,
  };
}

/** What was drawn last, and into which window. */
interface Drawn extends Size {
  readonly height: number;
  readonly cursor: number;
}

const isAlike = (one: Drawn, other: Drawn): boolean =>
  one.rows === other.rows && one.columns === other.columns && one.height === other.height;

/** A first line that a resize has broken in two has the cursor on its last part. */
const erasing = (drawn: Drawn | undefined, { columns }: Size): string =>
  up(Math.floor((drawn?.cursor ?? 0) / Math.max(columns, 1))) + ERASE;

/** Makes room for the lines below the cursor, and goes to the lowest place that they have room in. */
function toPlace(drawn: Drawn | undefined, next: Drawn): string {
  if (drawn && isAlike(drawn, next)) return '';
  const above = up(next.height - 1);
  const room = '\r\n'.repeat(next.height - 1) + above;
  return (drawn ? room : MARKED[0] + room + KEEP_PLACE) + TO_BOTTOM + above;
}
