// The part of ~/.aws/config that an import calls its own: between two comments, which no tool reads.

import { SwitchError } from '../../errors.ts';
import { cleanLine } from '../../words/clean.ts';
import { lineEnd } from '../lines.ts';

/** Where the lines between the two marks begin, and where the second mark does. */
export interface Block {
  readonly from: number;
  readonly to: number;
}

/** The two comments. */
export const marksOf = (session: string): readonly [begin: string, end: string] => [
  `# switch sso ${session}: begin`,
  `# switch sso ${session}: end`,
];

/** The block of a session; undefined where there is none. Throws a `config` error where it is not whole. */
export function blockIn(text: string, session: string): Block | undefined {
  const [begins, ends] = marksOf(session).map((mark) => linesThatAre(text, mark));
  const [begin, end] = [begins?.[0], ends?.[0]];
  if (begin === undefined && end === undefined) return undefined;
  const isWhole = begins?.length === 1 && ends?.length === 1;
  if (begin !== undefined && end !== undefined && isWhole && begin < end)
    return { from: lineEnd(text, begin) + 1, to: end };
  const [first, last] = marksOf(session).map((mark) => cleanLine(mark));
  throw new SwitchError('config', `the block of ${cleanLine(session)} in ~/.aws/config is not whole`, [
    `it lies between one line "${first}" and, below, one "${last}"`,
    'put them back, or take all of them out: then a new block is written; nothing was changed',
  ]);
}

/** The offsets of the lines that hold this, and nothing else, from the first column on. */
function linesThatAre(text: string, mark: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + mark.length)) {
    const isFirst = at === 0 || text[at - 1] === '\n' || (at === 1 && text[0] === '\ufeff');
    if (isFirst && text.slice(at + mark.length, lineEnd(text, at)).trim() === '') found.push(at);
  }
  return found;
}
