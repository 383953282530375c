import { NODES, type TestNode } from '../support/nodes.ts';
import { nothingOf } from './base.ts';
import type { Clock } from './clock/cost.ts';
import type { Job } from './job.ts';
import { machine, type Part, say, writeDown } from './report.ts';
import { inRounds } from './rounds.ts';
import { tableOf } from './table.ts';

/** A part of what is measured. */
export interface Chapter {
  readonly part: Part;
  readonly clock: Clock;
  /** What was left out and why, a sentence each. */
  readonly skipped?: readonly string[];
  readonly nodes?: readonly TestNode[];
  readonly jobsOn: (node: TestNode) => readonly Job[];
  /** So many of `node -e 0` at once to compare with. */
  readonly copies?: number;
  /** What is known when all is measured. */
  readonly after?: () => readonly string[];
}

/** Measures the jobs on each Node, beside that Node alone, and says and writes down what they took. */
export async function measure(chapter: Chapter): Promise<void> {
  const { part, clock, skipped = [], nodes = NODES, jobsOn, copies = 1, after = () => [] } = chapter;
  const texts = [
    machine(),
    ...skipped,
    ...(clock.why ? [`No processor time and no peak: ${clock.why}.`] : []),
  ];
  say(...texts);
  for (const node of nodes) {
    const series = await inRounds(clock, nothingOf(node, copies), jobsOn(node));
    const measured = [`${node.name.replace(/.*, /, '')}, ${series.rounds} rounds:`, tableOf(series)];
    say(...measured);
    texts.push(...measured);
  }
  const last = after();
  say(...last);
  writeDown(part, [...texts, ...last].join('\n\n'));
}
