import { holdsSecret, isSecretKey } from '../hiding.ts';
/** White space to somebody, but not to all. */
export const ODD_SPACE = /[\v\f\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;

const FIRST_WORD = /[^ \t\r\v\f\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;

const COMMENT = /^\s*[#;]/;

/** A line and the deeper ones below it: what somebody takes for one value. What stands in it, by which readers go apart. */
export interface Block {
  readonly line: number;
  /** Its first line: the key as it is written and as we read it; undefined where we read none. */
  readonly name: string;
  readonly key: string | undefined;
  readonly hasColon: boolean;
  readonly hasComment: boolean;
  readonly isNested: boolean;
  /** The lines below it. */
  readonly hasEmptyLine: boolean;
  readonly hasEmptyValue: boolean;
  readonly hasIndentedComment: boolean;
  readonly hasCommentBelow: boolean;
  /** All of it. */
  readonly hasLineEnd: boolean;
  readonly hasOddSpace: boolean;
  readonly hasSecret: boolean;
}

/** A file as an editor shows it. */
export interface Page {
  /** It begins with a byte order mark. */
  readonly isMarked: boolean;
  /** A carriage return stands alone in it; white space that not everybody knows stands in it. */
  readonly hasLineEnd: boolean;
  readonly hasOddSpace: boolean;
  /** A line's text, without its end. */
  line(number: number): string;
  /** The block that a line belongs to. */
  block(number: number): Block;
}

/** The lines of a text and their blocks, each of which is looked at once. */
export function pageOf(text: string): Page {
  const lines = text
    .replace(/^\ufeff/, '')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''));
  const starts = startsOf(lines);
  const known = new Map<number, Block>();
  return {
    isMarked: text.startsWith('\ufeff'),
    hasLineEnd: lines.some((line) => line.includes('\r')),
    hasOddSpace: lines.some((line) => ODD_SPACE.test(line)),
    line: (number) => lines[number - 1] ?? '',
    block(number) {
      const start = starts[number - 1] ?? 0;
      const block = known.get(start) ?? blockAt(lines, starts, start);
      known.set(start, block);
      return block;
    },
  };
}

/** For each line, where its block begins. */
function startsOf(lines: readonly string[]): number[] {
  let start = 0;
  let depth = Number.POSITIVE_INFINITY;
  return lines.map((line, index) => {
    const indent = line.search(FIRST_WORD);
    if (indent === -1 || COMMENT.test(line) || indent > depth) return start;
    start = index;
    // Nothing continues a header, or a line that nobody takes for a key.
    const isKey = line[indent] !== '[' && /[^=:]/.test(line[indent] ?? '') && /[=:]/.test(line);
    depth = isKey ? indent : Number.POSITIVE_INFINITY;
    return start;
  });
}

function blockAt(lines: readonly string[], starts: readonly number[], start: number): Block {
  let end = start + 1;
  while (starts[end] === start) end++;
  const [head = '', ...below] = lines.slice(start, end);
  const all = lines.slice(start, end).join('\n');
  const equals = head.indexOf('=');
  const name = equals === -1 ? '' : head.slice(0, equals).trim();
  const value = head.slice(equals + 1);
  return {
    line: start + 1,
    name,
    key: name === '' ? undefined : name.toLowerCase(),
    hasColon: head.search(/[=:]/) !== equals,
    hasComment: equals !== -1 && /[ \t][#;]/.test(value),
    isNested: equals !== -1 && /^[ \t\r]*(?:[ \t][#;].*)?$/s.test(value),
    hasEmptyLine: below.some((line) => line.search(FIRST_WORD) === -1),
    hasEmptyValue: below.some((line) => /=\s*$/.test(line)),
    hasIndentedComment: below.some((line) => /^[ \t]+[#;]/.test(line)),
    hasCommentBelow: below.some((line) => /\s[#;]/.test(line)),
    hasLineEnd: all.includes('\r'),
    hasOddSpace: ODD_SPACE.test(all),
    hasSecret: isSecretKey(name) || holdsSecret(all),
  };
}
