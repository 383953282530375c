import { type Word, wordsOf } from './words.ts';

/** One line of a script. */
export interface Step {
  readonly line: number;
  readonly text: string;
  readonly verb: string;
  readonly words: readonly Word[];
  readonly isNegated: boolean;
  /** The exit code of an `exit N` before the verb. */
  readonly exitCode?: number;
  /** Why the line is known to fail. */
  readonly knownBug?: string;
  /** The indented lines below it. */
  readonly dialogue: readonly Step[];
}

export interface Script {
  readonly title: string;
  /** The tools that it cannot do without. */
  readonly needs: readonly string[];
  readonly steps: readonly Step[];
  /** The texts below `-- NAME --`. */
  readonly sections: ReadonlyMap<string, string>;
}

/** Reads a script; its first line is its title. */
export function parseScript(text: string, name = 'a script'): Script {
  const [body = '', ...rest] = text.split(/^-- (.+) --\n/m);
  const title = /^# (.+)/.exec(body)?.[1];
  if (!title) throw new Error(`${name}: the first line is "# " and a title`);
  const all = stepsOf(body.split('\n'));
  const steps = all.filter(({ verb }) => verb !== 'needs');
  const needed = all
    .filter(({ verb }) => verb === 'needs')
    .flatMap(({ words }) => words.map((word) => word.join('')));
  const needs = steps.some(({ verb }) => verb === 'tty') ? [...needed, 'script'] : needed;
  return { title, needs, steps, sections: sectionsOf(rest) };
}

function sectionsOf(rest: readonly string[]): Map<string, string> {
  const names = rest.filter((_, index) => index % 2 === 0);
  return new Map(names.map((name, index) => [name, rest[2 * index + 1] ?? '']));
}

function stepsOf(lines: readonly string[]): Step[] {
  const steps: Step[] = [];
  let knownBug: string | undefined;
  for (const [index, raw] of lines.entries()) {
    const text = raw.trim();
    if (text === '' || text.startsWith('#')) continue;
    const bug = /^known bug: (.+)/.exec(text)?.[1];
    if (bug) {
      knownBug = bug;
      continue;
    }
    const step = { ...stepOf(text), line: index + 1, ...(knownBug && { knownBug }) };
    const above = steps.at(-1);
    if (/^\s/.test(raw) && above) steps[steps.length - 1] = { ...above, dialogue: [...above.dialogue, step] };
    else steps.push(step);
    knownBug = undefined;
  }
  return steps;
}

function stepOf(text: string): Omit<Step, 'line'> {
  const [, bang, code, rest = ''] = /^(!\s+)?(?:exit (\d+)\s+)?(.*)$/.exec(text) ?? [];
  const [verb = [], ...words] = wordsOf(rest);
  return {
    text,
    verb: verb.join(''),
    words,
    isNegated: bang !== undefined,
    ...(code !== undefined && { exitCode: Number(code) }),
    dialogue: [],
  };
}
