import { fitting, widthOf } from '../../words/fitting.ts';
import type { Line, Question } from './line.ts';

/**
 * The line of a question, whole where it fits. In a narrow window the label is a shorter one, or gives way to the note;
 * then the countdown goes, and what is left is cut.
 */
export function drawn(
  { label, shorter = [], show }: Question,
  { typed, note }: Line,
  countdown: string,
  columns: number,
): string {
  const answer = `: ${show(typed)}`;
  const beside = note === undefined ? '' : `  ${note}`;
  const head = note ?? shorter.at(-1) ?? label;
  const lines = [
    ...[label, ...shorter].map((what) => what + countdown + answer + beside),
    head + countdown + answer,
    head + answer,
  ];
  const room = columns - 1;
  const cut = (): string => fitting(fitting(head, room - widthOf(answer)) + answer, room);
  return lines.find((line) => widthOf(line) <= room) ?? cut();
}
