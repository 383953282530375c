import { Interrupted, SwitchError } from '../../errors.ts';
import { drawn } from './drawn.ts';
import { EMPTY, type Line, type Question, typedOn } from './line.ts';
import type { Screen } from './screen.ts';

const TIMES = 3;

/** A question that is on the screen. */
interface Asking {
  onKeys(chunk: string): void;
  draw(): void;
}

/** Shows the question, redraws its countdown each second, and ends once. */
export function asking(
  question: Question,
  { show, say, columns, isDumb }: Screen,
  end: (end: string | SwitchError) => void,
): Asking {
  let line: Line = EMPTY;
  let times = 1;
  const until = question.limit === undefined ? undefined : Date.now() + question.limit;
  const draw = (): void => show(drawn(question, line, countdownTo(until), columns()));
  const finish = (result: string | SwitchError): void => {
    clearInterval(tick);
    end(result);
  };
  const tick = setInterval(() => {
    if (until !== undefined && Date.now() > until)
      finish(new SwitchError('refused', 'nobody answered in time', ['nothing was run: run it again']));
    else if (until !== undefined && !isDumb) draw();
  }, 1000);
  const answered = (typed: string): void => {
    const wrong = question.wrong?.(typed);
    if (wrong === undefined) finish(typed);
    else if (times === TIMES) finish(new SwitchError(question.reason ?? 'usage', wrong, question.hints));
    else askAgain(wrong);
  };
  const askAgain = (wrong: string): void => {
    times++;
    say(wrong);
    line = EMPTY;
    draw();
  };
  const onKeys = (chunk: string): void => {
    line = typedOn(line, chunk, question);
    if (line.state === 'done') answered(line.typed);
    else if (line.state === 'interrupted') finish(new Interrupted());
    else if (line.state === 'cancelled') finish(new SwitchError('cancelled', 'cancelled'));
    else if (!isDumb || line.note) draw();
  };
  draw();
  return { onKeys, draw };
}

const countdownTo = (until: number | undefined): string =>
  until === undefined ? '' : ` (${Math.max(0, Math.ceil((until - Date.now()) / 1000))}s to type)`;
