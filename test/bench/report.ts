// What a part has measured goes to stdout as it comes, and with --write into docs/performance.md when it is whole, between
// the marks of that part: the words around it are a person's.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../keychain/support/program.ts';

const PAGE = path.join(ROOT, 'docs', 'performance.md');

/** The parts of the page that are written here. */
export type Part = 'start' | 'cold' | 'crowd' | 'others';

/** Says a paragraph or more. */
export const say = (...texts: readonly string[]): void => {
  for (const text of texts) process.stdout.write(`\n${text}\n`);
};

/** Writes down what was measured, where that is wanted. */
export function writeDown(part: Part, text: string): void {
  if (process.env.BENCH_WRITE) fs.writeFileSync(PAGE, withPart(fs.readFileSync(PAGE, 'utf8'), part, text));
}

/** A page with another text between the marks of a part. */
export function withPart(page: string, part: Part, text: string): string {
  const [from, to] = [`<!-- measured: ${part} -->`, '<!-- end -->'];
  const start = page.indexOf(from);
  const end = page.indexOf(to, start);
  if (start < 0 || end < 0) throw new Error(`docs/performance.md has no place for ${part}: ${from} … ${to}`);
  return `${page.slice(0, start + from.length)}\n\n${text}\n\n${page.slice(end)}`;
}

/** The machine, and what is known of it that matters. */
export function machine(): string {
  const cores = os.cpus();
  const load = os.loadavg()[0] ?? Number.NaN;
  return `${cores[0]?.model.trim() || 'an unknown processor'}, ${cores.length} cores, ${os.type()} ${os.arch()}, load ${load.toFixed(1)} when it began`;
}
