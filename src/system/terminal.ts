// Questions go to the terminal device, not to stdin or stderr, so that they work when both are redirected and
// never mix with data. A question is erased once it is answered. There is nobody to ask where the device does
// not open, or where we run in the background (reading there would stop the job).

import { openSync, writeSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { SwitchError } from '../errors.ts';
import { deviceOf } from './device.ts';
import { isForeground } from './foreground.ts';
import { EMPTY, type Line, type Question, typedOn } from './line.ts';

export interface Terminal {
  ask(question: Question): Promise<string>;
  /** Shows words while something is waited for; keys typed meanwhile are swallowed, a habitual Enter above all. */
  wait(words: string): void;
  /** Words that stay, on a line of their own. */
  say(words: string): void;
  /** Erases what is shown and gives the terminal back. */
  close(): Promise<void>;
}

/** The terminal of this process, where a person can be asked on one. */
export function openTerminal(platform: NodeJS.Platform, isDumb: boolean): Terminal | undefined {
  if (!isForeground()) return undefined;
  const device = deviceOf(platform);
  try {
    const input = new ReadStream(openSync(device.input, 'r+'));
    const output = openSync(device.output, 'r+');
    return terminalOn(input, (text) => writeSync(output, text), isDumb);
  } catch {
    return undefined;
  }
}

/** How long after a question that ended by itself an Enter may still come. */
const HABITUAL_ENTER_MS = 400;

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function terminalOn(input: ReadStream, write: (text: string) => void, isDumb: boolean): Terminal {
  let onKeys: (chunk: string) => void = () => {};
  const restore = (): void => {
    input.setRawMode(false);
    input.destroy();
    for (const signal of ENDING) process.removeListener(signal, die);
  };
  const show = (line: string): void => write(isDumb ? `${line}\n` : `\r\u001b[K${line}`);
  const die = (signal: NodeJS.Signals): void => {
    if (!isDumb) show('');
    restore();
    process.kill(process.pid, signal);
  };
  for (const signal of ENDING) process.on(signal, die);
  input.setRawMode(true);
  input.setEncoding('utf8');
  input.on('data', (chunk: string) => onKeys(chunk));
  let enter: Promise<void> | undefined;
  const ignoreKeys = (chunk: string): void => {
    if (chunk.includes('\u0003')) die('SIGINT');
  };
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        const asked = asking(question, show, isDumb, (end) => {
          onKeys = ignoreKeys;
          if (!isDumb) show('');
          if (end instanceof SwitchError) reject(end);
          else resolve(end);
        });
        onKeys = asked;
      }),
    wait(words) {
      show(words);
      enter = new Promise((resolve) => {
        const late = setTimeout(resolve, HABITUAL_ENTER_MS);
        onKeys = (chunk) => {
          ignoreKeys(chunk);
          if (!/[\r\n]/.test(chunk)) return;
          clearTimeout(late);
          resolve();
        };
      });
    },
    say: (words) => write(isDumb ? `${words}\n` : `\r\u001b[K${words}\r\n`),
    async close() {
      await enter;
      if (!isDumb) show('');
      restore();
    },
  };
}

/** Shows the question, redraws its countdown each second, and ends once. Returns what to do with keys. */
function asking(
  question: Question,
  show: (line: string) => void,
  isDumb: boolean,
  end: (end: string | SwitchError) => void,
): (chunk: string) => void {
  let line: Line = EMPTY;
  const until = question.limit === undefined ? undefined : Date.now() + question.limit;
  const draw = (): void => {
    const left =
      until === undefined ? '' : ` (${Math.max(0, Math.ceil((until - Date.now()) / 1000))}s to answer)`;
    show(`${question.label}${left}: ${question.show(line.typed)}`);
  };
  const finish = (result: string | SwitchError): void => {
    clearInterval(tick);
    end(result);
  };
  const tick = setInterval(() => {
    if (until !== undefined && Date.now() > until)
      finish(new SwitchError('refused', 'nobody answered in time', ['nothing was run: run it again']));
    else if (until !== undefined && !isDumb) draw();
  }, 1000);
  draw();
  return (chunk) => {
    line = typedOn(line, chunk, question);
    if (line.state === 'done') finish(line.typed);
    else if (line.state === 'cancelled') finish(new SwitchError('cancelled', 'cancelled'));
    else if (!isDumb) draw();
  };
}
