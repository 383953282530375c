import type { Bar } from './job.ts';
import { at, median } from './numbers.ts';
import { type Measured, middle, ratios, type Series } from './rounds.ts';

const HEAD = [
  '| run | × `node -e 0`, median | 10 % to 90 % | ms | × processor time | MiB at most | must | met |',
  '|---|--:|--:|--:|--:|--:|--:|---|',
];

/** A series as a table; its first row is the base. */
export function tableOf({ base, jobs }: Series): string {
  const all = [base, ...jobs];
  return [...HEAD, ...all.map((one) => rowOf(one, base, all))].join('\n');
}

function rowOf(one: Measured, base: Measured, all: readonly Measured[]): string {
  const { name, must = {}, aim } = one.job;
  const wall = ratios(one, base);
  const missed = missedBy(one, base, all);
  const wanted = [...wordsOf(must), ...(aim === undefined ? [] : [`aim ${two(aim)}`])];
  const cells = [
    name,
    two(median(wall)),
    one === base ? '' : `${two(at(wall, 0.1))} to ${two(at(wall, 0.9))}`,
    shown(middle(one, 'wall'), 1),
    two(median(ratios(one, base, 'processor'))),
    shown(middle(one, 'peak'), 1),
    wanted.join(', '),
    Object.keys(must).length === 0 ? '' : missed.length === 0 ? 'yes' : `**no**: ${missed.join(', ')}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** What a job has missed, in words; nothing where it keeps to all. */
export function missedBy(one: Measured, base: Measured, all: readonly Measured[]): string[] {
  const { ratio, more, peak } = one.job.must ?? {};
  const found = median(ratios(one, base));
  const missed = ratio !== undefined && !(asShown(found) <= ratio) ? [two(found)] : [];
  if (more) {
    const other = all.find(({ job }) => job.name === more.than);
    const grown = other ? median(differences(ratios(one, base), ratios(other, base))) : Number.NaN;
    if (!(asShown(grown) <= more.by)) missed.push(`+${two(grown)}`);
  }
  const held = middle(one, 'peak');
  if (peak !== undefined && !(held <= peak)) missed.push(`${shown(held, 1) || 'unknown'} MiB`);
  return missed;
}

/** What is judged is what is read. */
const asShown = (value: number): number => Number(value.toFixed(2));

const differences = (these: readonly number[], those: readonly number[]): number[] =>
  these.map((value, round) => value - (those[round] ?? Number.NaN));

function wordsOf({ ratio, more, peak }: Bar): string[] {
  return [
    ...(ratio === undefined ? [] : [`≤ ${two(ratio)}`]),
    ...(more === undefined ? [] : [`+${two(more.by)}`]),
    ...(peak === undefined ? [] : [`≤ ${peak} MiB`]),
  ];
}

const shown = (value: number, digits: number): string => (Number.isNaN(value) ? '' : value.toFixed(digits));
const two = (value: number): string => shown(value, 2);
