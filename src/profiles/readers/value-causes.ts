import { STRICT_NAME } from '../header.ts';
import type { Point } from '../points.ts';
import { type Block, ODD_SPACE, type Page } from './blocks.ts';
import { CLI, EVERYONE, firstOf, JS, type Row, STRICT } from './causes.ts';
import type { Reader } from './seen.ts';

/** A key of a section that both know. */
export interface ValuePlace {
  readonly reader: Reader['name'];
  readonly key: string;
  readonly ours: string | undefined;
  readonly theirs: string | undefined;
  /** The line, or both, on which it stands. */
  readonly lines: readonly string[];
  readonly isBelow: boolean;
  readonly page: Page;
  readonly block: Block;
  /** We read the key again below. */
  readonly isOverruled: boolean;
}

const isOdd = (line: string): boolean => ODD_SPACE.test(line.split('=', 1)[0] ?? '');
const hasCapital = (line: string): boolean => {
  const name = line.split('=', 1)[0] ?? '';
  return name !== name.toLowerCase();
};
const hasComment = (line: string): boolean => /\s[#;]/.test(line);
const isOfBlock = ({ key, block }: ValuePlace): boolean =>
  key === block.key || key.startsWith(`${block.key}.`);

const VALUES: readonly Row<ValuePlace>[] = [
  ['odd-white-space', EVERYONE, ({ lines }) => lines.some(isOdd)],
  ['colon', CLI, ({ block }) => block.hasColon],
  ['comment-in-value', CLI, (place) => place.block.hasComment && isOfBlock(place)],
  ['key-case', CLI, ({ lines, isBelow }) => isBelow && lines.some(hasCapital)],
  ['wrong-line', CLI, ({ key, block, ours }) => key.endsWith('.') || (block.isNested && ours === '')],
  ['built-in-name', JS, ({ key }) => key === '__proto__'],
  ['empty-value', JS, ({ ours }) => ours === ''],
  ['continuation', JS, ({ ours }) => ours?.includes('\n') === true],
  ['continuation', JS, ({ block, isBelow }) => block.key !== undefined && !block.isNested && isBelow],
  ['key-case', JS, ({ lines, isBelow, block }) => [...lines, isBelow ? block.name : ''].some(hasCapital)],
  ['duplicate-key', JS, ({ isOverruled }) => isOverruled],
  ['comment-in-block', JS, ({ lines, isBelow }) => isBelow && lines.some(hasComment)],
  [
    'comment-in-block',
    JS,
    ({ lines, block }) => [...lines, block.name].some((line) => hasComment(line.split('=', 1)[0] ?? '')),
  ],
  ['continuation', JS, ({ ours, key, isBelow }) => ours === undefined && isBelow && !key.includes('.')],
  [
    'empty-value',
    JS,
    ({ lines, block, ours, theirs }) =>
      (ours === undefined || theirs === undefined || lines.length > 1) &&
      (block.hasEmptyValue || lines.some((line) => /^\s/.test(line))),
  ],
  ['comment-in-block', JS, ({ block }) => block.hasCommentBelow],
  ['odd-key', STRICT, ({ block }) => block.key !== undefined && !STRICT_NAME.test(block.key)],
  ['indented-comment', STRICT, ({ block }) => block.hasIndentedComment],
  ['line-end', EVERYONE, ({ block }) => block.hasLineEnd],
  ['odd-white-space', EVERYONE, ({ block }) => block.hasOddSpace],
  ['empty-line-in-value', CLI, ({ block }) => block.hasEmptyLine],
  // What a line above is taken for decides whether this one continues it.
  ['line-end', EVERYONE, ({ page }) => page.hasLineEnd],
  ['odd-white-space', EVERYONE, ({ page }) => page.hasOddSpace],
];

/** Why a value is read differently. */
export const causeOfValue = (place: ValuePlace): Point => firstOf(VALUES, place);
