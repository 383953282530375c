// How the picker looks, as lines for a window of any size: the query, a heading, the profiles. Nothing here knows a
// terminal; every text is clean before it comes.

import { cutTo, endOf, glyphsOf, widthOfAll } from './glyphs.ts';
import { hasHeading } from './height.ts';
import { HELP } from './state.ts';
import { type Style, styled } from './style.ts';
import { type Cells, cellsOf, inColumns, type Row, titles, widthsIn } from './table.ts';

/** All that is to be seen. */
export interface View {
  readonly query: string;
  readonly note?: string | undefined;
  /** The rows in the window, and which of them is marked. */
  readonly rows: readonly Row[];
  readonly marked: number;
  /** How many fit the query, and how many there are, once that is known. */
  readonly found: number;
  readonly all: number | undefined;
  readonly columns: number;
  readonly height: number;
  readonly isColorful: boolean;
}

/** What stands on the terminal, and in which column of the first line the cursor. */
export interface Frame {
  readonly lines: readonly string[];
  readonly cursor: number;
}

/** The lines of the picker; none is as wide as the window, whose last column some terminals wrap at. */
export function frame(view: View): Frame {
  const room = Math.max(view.columns - 1, 0);
  const top = queryLine(view, room);
  const below = view.query === HELP ? helpIn(view, room) : listIn(view, room);
  const lines = Array.from({ length: view.height }, (_, index) => [top.line, ...below][index] ?? '');
  return { lines, cursor: top.cursor };
}

function queryLine(view: View, room: number): { line: string; cursor: number } {
  const label = cutTo(glyphsOf(room < 30 ? ': ' : 'profile: '), room);
  const typed = endOf(glyphsOf(view.query), room - widthOfAll(label) - 1);
  const width = widthOfAll(label) + widthOfAll(typed);
  const beside = glyphsOf(`   ${view.note ?? countIn(view)}`);
  const isShown = widthOfAll(beside) + width <= room;
  const { isColorful } = view;
  const line = [
    styled(label, { isBold: true }, isColorful),
    styled(typed, {}, isColorful),
    isShown ? styled(beside, { color: 'dim' }, isColorful) : '',
  ];
  // Without room for both, what has to be said stands in place of what was typed.
  if (!isShown && view.note !== undefined)
    return { line: styled(cutTo(glyphsOf(view.note), room), {}, isColorful), cursor: 0 };
  return { line: line.join(''), cursor: Math.min(width, room) };
}

function countIn({ query, found, all }: View): string {
  if (query === HELP) return 'Backspace leads back';
  if (query !== '') return `${found} of ${all}`;
  return `${all === undefined ? '' : `${all} to choose from; `}${HELP} for help`;
}

const HELP_LINES = [
  'words in any order: part of a name, an account, a role, a region, a description',
  'a whole account or ARN that is pasted finds just that;   mfa: it opens without a code',
  'up, down, PgUp, PgDn, Home, End, Ctrl-P, Ctrl-N   move',
  'Enter takes the marked one;   Tab writes its name out',
  'Ctrl-W, Ctrl-U   take back a word, all;   Esc, Ctrl-C   leave',
];

const helpIn = ({ isColorful }: View, room: number): string[] =>
  HELP_LINES.map((line) => styled(cutTo(glyphsOf(line), room), { color: 'dim' }, isColorful));

/** Before each name stands whether it is marked, and whether this shell is in it. */
const MARKS = 2;

function listIn(view: View, room: number): string[] {
  const cells = view.rows.map((row) => cellsOf(row, view.query));
  const widths = widthsIn(cells, room - MARKS);
  const line = (mark: string, row: Cells, style: Style): string =>
    styled(cutTo([...glyphsOf(mark), ...inColumns(row, widths)], room), style, view.isColorful);
  return [
    ...(hasHeading(view.height) ? [line('  ', titles(), { color: 'dim' })] : []),
    ...view.rows.map(({ color, isCurrent }, index) => {
      const isMarked = index === view.marked;
      const mark = `${isMarked ? '>' : ' '}${isCurrent ? '*' : ' '}`;
      return line(mark, cells[index] ?? [], { color, isBold: isMarked });
    }),
  ];
}
