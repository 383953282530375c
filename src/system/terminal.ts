// Questions go to the terminal device, not to stdin or stderr, so that they work when both are redirected and
// never mix with data. A question is erased once it is answered. There is nobody to ask where the device does
// not open, or where we run in the background (reading there would stop the job).

import { openSync, writeSync } from 'node:fs';
import { ReadStream, WriteStream } from 'node:tty';
import { SwitchError } from '../errors.ts';
import { asking } from './asking.ts';
import { deviceOf } from './device.ts';
import { isForeground } from './foreground.ts';
import type { Question } from './line.ts';

export interface Terminal {
  /** The answer; a wrong one is asked again, and the third is an error. */
  ask(question: Question): Promise<string>;
  /** Shows words while something is waited for; keys typed meanwhile are swallowed, a habitual Enter above all. */
  wait(words: string): void;
  /** Words that stay, on a line of their own. */
  say(words: string): void;
  /** Lets somebody else write on the same screen: a question is shown again below. */
  aside(write: () => void): void;
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
    const columns = columnsOf(device.output);
    return terminalOn(input, (text) => writeSync(output, text), { columns, isDumb });
  } catch {
    return undefined;
  }
}

/** How many characters fit into a line: a longer one would break, and be erased in part. */
function columnsOf(device: string): number {
  const stream = new WriteStream(openSync(device, 'r+'));
  try {
    return stream.columns || 80;
  } finally {
    stream.destroy();
  }
}

/** How long after a question that ended by itself an Enter may still come. */
const HABITUAL_ENTER_MS = 400;
/** How long after a wrong answer more of the same paste may still come, which is for no shell to run. */
const REST_OF_A_PASTE_MS = 150;

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Shape {
  readonly columns: number;
  /** It cannot move back: every line is a new one. */
  readonly isDumb: boolean;
}

function terminalOn(input: ReadStream, write: (text: string) => void, { columns, isDumb }: Shape): Terminal {
  let onKeys: (chunk: string) => void = () => {};
  let draw = (): void => {};
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
  let quiet: Promise<void> | undefined;
  const ignoreKeys = (chunk: string): void => {
    if (chunk.includes('\u0003')) die('SIGINT');
  };
  const swallow = (milliseconds: number, isLast: (chunk: string) => boolean): void => {
    quiet = new Promise((resolve) => {
      const late = setTimeout(resolve, milliseconds);
      onKeys = (chunk) => {
        ignoreKeys(chunk);
        if (!isLast(chunk)) return void late.refresh();
        clearTimeout(late);
        resolve();
      };
    });
  };
  const say = (words: string): void => write(isDumb ? `${words}\n` : `\r\u001b[K${words}\r\n`);
  const hide = (): void => {
    if (!isDumb) show('');
  };
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        ({ onKeys, draw } = asking(question, { show, say, columns, isDumb }, (end) => {
          onKeys = ignoreKeys;
          draw = () => {};
          hide();
          if (!(end instanceof SwitchError)) return resolve(end);
          swallow(REST_OF_A_PASTE_MS, () => false);
          reject(end);
        }));
      }),
    wait(words) {
      show(words);
      swallow(HABITUAL_ENTER_MS, (chunk) => /[\r\n]/.test(chunk));
    },
    say,
    aside(write) {
      hide();
      write();
      draw();
    },
    async close() {
      await quiet;
      hide();
      restore();
    },
  };
}
