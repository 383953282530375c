import { type Places, pieced } from './diff-pieces.ts';
import { shownLines } from './hiding.ts';

const CONTEXT = 2;

interface DiffLine {
  readonly sign: ' ' | '-' | '+';
  /** Its number in the text that it stands in. */
  readonly number: number;
  readonly words: string;
}

/** The lines in which two texts of a file differ, numbered, with those around them; values of secrets are hidden. */
export function diffOf(old: string, now: string): string[] {
  const all = compared(linesOf(old), linesOf(now));
  const isNear = (at: number): boolean =>
    all.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(({ sign }) => sign !== ' ');
  const near = all.map((_, at) => isNear(at));
  const width = String(all.at(-1)?.number ?? 0).length;
  const shown = all.flatMap(({ sign, number, words }, at) => {
    if (!near[at]) return [];
    const line = `${String(number).padStart(width)} ${sign} ${words}`.trimEnd();
    return near[at - 1] ? [line] : ['…', line];
  });
  return shown.slice(1);
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function compared(old: readonly string[], now: readonly string[]): DiffLine[] {
  const [shownOld, shownNow] = [shownLines(old), shownLines(now)];
  const lines: DiffLine[] = [];
  const between = (sign: '-' | '+', shown: readonly string[], from: number, to: number): DiffLine[] =>
    shown.slice(from, to).map((words, index) => ({ sign, number: from + index + 1, words }));
  let [above, below] = [0, 0];
  for (const [one, other] of [...pieced(old, now, commonLines), [old.length, now.length] as const]) {
    lines.push(...between('-', shownOld, above, one), ...between('+', shownNow, below, other));
    if (one < old.length) lines.push({ sign: ' ', number: other + 1, words: shownNow[other] ?? '' });
    [above, below] = [one + 1, other + 1];
  }
  return lines;
}

/** By diagonal, how far down the old text one gets; see Myers, "An O(ND) Difference Algorithm". */
type Reached = ReadonlyMap<number, number>;

const START: Reached = new Map([[1, 0]]);

/** The places of as many lines as possible that both texts have, in their order. */
function commonLines(old: readonly string[], now: readonly string[]): Places {
  const rounds: Reached[] = [START];
  for (let edits = 0; ; edits++) {
    const before = rounds.at(-1) ?? START;
    const reached = new Map<number, number>();
    rounds.push(reached);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let at = stepTo(before, diagonal).at;
      while (at < old.length && at - diagonal < now.length && old[at] === now[at - diagonal]) at++;
      reached.set(diagonal, at);
      if (at >= old.length && at - diagonal >= now.length) return walkedBack(rounds, diagonal);
    }
  }
}

function stepTo(before: Reached, diagonal: number): { at: number; from: number } {
  const removing = before.get(diagonal - 1) ?? -1;
  const adding = before.get(diagonal + 1) ?? -1;
  return removing < adding ? { at: adding, from: diagonal + 1 } : { at: removing + 1, from: diagonal - 1 };
}

function walkedBack(rounds: readonly Reached[], last: number): Places {
  const pairs: (readonly [number, number])[] = [];
  let diagonal = last;
  for (let round = rounds.length - 1; round > 0; round--) {
    const { at, from } = stepTo(rounds[round - 1] ?? START, diagonal);
    for (let end = (rounds[round]?.get(diagonal) ?? 0) - 1; end >= at; end--)
      pairs.push([end, end - diagonal]);
    diagonal = from;
  }
  return pairs.reverse();
}
