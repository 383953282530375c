import { widthOf } from '../../words/fitting.ts';

/** What words are shown on: one line at the bottom that may be taken away again, above it what stays. */
export interface Screen {
  /** Shows a line in place of the last. */
  show(line: string): void;
  /** Words that stay, on a line of their own. */
  say(words: string): void;
  /** Takes the line away. */
  hide(): void;
  /** How many characters fit into a line now. */
  columns(): number;
  /** It cannot move back: every line is a new one. */
  readonly isDumb: boolean;
}

/** A screen behind a device; in a window that was made narrower the line shown may have become several. */
export function screenOn(
  write: (text: string) => void,
  { columns, isDumb }: Pick<Screen, 'columns' | 'isDumb'>,
): Screen {
  let shown = '';
  const replace = (line: string, end = ''): void => {
    const more = Math.max(Math.ceil(widthOf(shown) / columns()) - 1, 0);
    // Row by row: an emptied screen is kept for scrolling back by some terminals.
    write(`\r\u001b[K${'\u001b[A\u001b[K'.repeat(more)}${line}${end}`);
    shown = end ? '' : line;
  };
  const add = (line: string): void => write(`${line}\n`);
  return {
    show: isDumb ? add : (line) => replace(line),
    say: isDumb ? add : (words) => replace(words, '\r\n'),
    hide: isDumb ? () => {} : () => replace(''),
    columns,
    isDumb,
  };
}
