import type { FileText } from './file.ts';
import type { FileKind } from './grammar.ts';
import { holdsSecret, isSecretKey } from './hiding.ts';
import type { Point } from './points.ts';
import { type Page, pageOf } from './readers/blocks.ts';
import { type Difference, differences } from './readers/compare.ts';
import { readers } from './readers/index.ts';
import { seenByUs } from './readers/ours.ts';
import { shownValue } from './shown.ts';

/** A place where another reader reads something else than we do. */
export interface Differ {
  readonly file: string;
  readonly line: number;
  /** The key, `s3.name` in a nested block; empty where a section is meant, or the whole file. */
  readonly key: string;
  readonly ours: string;
  readonly theirs: string;
  readonly who: string;
  readonly point: Point;
}

/** Where the other readers of one file read something else than we do, by line. */
export function differsIn({ path, text }: FileText, kind: FileKind): Differ[] {
  const ours = seenByUs(text, kind, 'forgiving');
  const page = pageOf(text);
  const all = readers.flatMap((reader) => {
    const found = differences(page, kind, ours, reader, text);
    return found.map((one) => ({ file: path, who: reader.who, ...withoutSecret(one, page) }));
  });
  // A key in capitals is one difference, though each side lacks the other's; so is what two sections of a name share.
  const once = new Map(
    all
      .map((one) => [[one.who, one.line, one.point, one.key.toLowerCase()].join('\n'), one] as const)
      .reverse(),
  );
  return [...once.values()].reverse().sort((one, other) => one.line - other.line);
}

/** A secret may stand in its key's value, in what continues it, and in a key that was cut from it. */
function withoutSecret(one: Difference, page: Page): Difference {
  const { key, ours, theirs, line } = one;
  const isHeld = key !== '' && (isSecretKey(key) || page.block(line).hasSecret);
  const isSecret = isHeld || [ours, theirs].some(holdsSecret);
  if (!isSecret && key === '') return one;
  if (!isSecret) return { ...one, ours: shownValue(key, ours), theirs: shownValue(key, theirs) };
  return { ...one, key: shownKey(key, page.block(line).name), ours: '(hidden)', theirs: '(hidden)' };
}

function shownKey(key: string, head: string): string {
  const start = /^[\w-]*/;
  const holder = [start.exec(key)?.[0] ?? '', start.exec(head)?.[0].toLowerCase() ?? ''];
  return holder.find(isSecretKey) ?? /^[\w.-]*/.exec(key)?.[0] ?? '';
}
