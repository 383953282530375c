/** Columns that a text takes on a terminal, at most: beyond ASCII a character is taken to be wide. */
export const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (character < '\u0300' ? 1 : 2), 0);

/** A text, cut in its middle to so many columns; its ends are what tells it from others. */
export function fitting(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  const room = Math.max(columns - widthOf(CUT), 0);
  const characters = [...text];
  const head = taken(characters, Math.ceil(room / 2));
  const tail = taken(characters.reverse(), Math.floor(room / 2)).reverse();
  return [...head, CUT, ...tail].join('');
}

const CUT = '…';

function taken(characters: readonly string[], columns: number): string[] {
  let left = columns;
  const end = characters.findIndex((character) => {
    left -= widthOf(character);
    return left < 0;
  });
  return characters.slice(0, end === -1 ? characters.length : end);
}
