// npm run differential: our readings of other readers against the real ones, on many made-up files, and a documented
// point for every difference between us and them.

import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Differ, differsIn } from '../../src/profiles/differs.ts';
import { POINTS } from '../../src/profiles/points.ts';
import { sampleFiles } from './files.ts';
import { asPlain, type Case, REAL, seenByReal, whyNoBotocore } from './real.ts';

const { DIFFERENTIAL_FILES: files, DIFFERENTIAL_SEED: seed } = process.env;
const cases = sampleFiles(Number(files ?? 10_000), seed === undefined ? undefined : Number(seed));
const differs = cases.map(({ text, file }) => differsIn({ path: file, text, exists: true }, file));
const whyNot = whyNoBotocore();

const say = (...lines: string[]): boolean => process.stdout.write(`${lines.join('\n')}\n\n`);

/** One row for each point: how many differences, in how many files. */
function table(who: string): string[] {
  const found = differs.map((all) => all.filter((one) => one.who === who));
  const differing = found.filter((all) => all.length > 0).length;
  const rows = [...POINTS, 'unexplained' as const].flatMap((point) => {
    const files = found.map((all) => all.filter((one) => one.point === point).length).filter(Boolean);
    const count = files.reduce((sum, one) => sum + one, 0);
    return count === 0 ? [] : [`| ${point} | ${count} | ${files.length} |`];
  });
  const head = `${who}: ${cases.length} files, ${cases.length - differing} read as we do, ${differing} differently`;
  return [head, '', '| point | differences | files |', '|---|--:|--:|', ...rows];
}

describe.each(REAL)('$name', ({ name, reader }) => {
  const why = name === 'botocore' ? whyNot : undefined;

  it.skipIf(why)(`reads every file as we say it does${why ? ` (skipped: ${why})` : ''}`, () => {
    const real = seenByReal(name, cases);
    const apart: Case[] = cases.filter(
      ({ text, file }, index) =>
        !isDeepStrictEqual(asPlain(reader.read(text, file), name === 'javascript'), real[index]),
    );
    say(`${name}: ${cases.length} files, ${cases.length - apart.length} as it reads them itself`);
    expect(apart.slice(0, 5)).toEqual([]);
  });
});

it('every difference has a documented point', () => {
  if (whyNot) say(`without botocore: ${whyNot}`);
  for (const who of new Set(differs.flat().map((one) => one.who))) say(...table(who));
  const unexplained = cases
    .map((one, index) => ({ ...one, differs: differs[index]?.filter(isUnexplained) ?? [] }))
    .filter((one) => one.differs.length > 0);
  expect(unexplained.slice(0, 5)).toEqual([]);
});

const isUnexplained = ({ point }: Differ): boolean => point === 'unexplained';
