// Questions go to the terminal device, not to stdin or stderr, so that they work when both are redirected and
// never mix with data. A question is erased once it is answered. There is nobody to ask where the device does
// not open, or where we run in the background (reading there would stop the job).

import { Interrupted, SwitchError } from '../../errors.ts';
import { forgetLastCopied } from '../no-core.ts';
import { asking } from './asking.ts';
import { deviceOf } from './device.ts';
import { isForeground } from './foreground.ts';
import { type Keys, openKeys } from './keys.ts';
import { CTRL_C, type Question } from './line.ts';
import { type Panel, type Result, showing } from './panel.ts';
import { screenOn } from './screen.ts';
import { type Window, windowOn } from './window.ts';

export interface Terminal {
  /** The answer; a wrong one is asked again, and the third is an error. */
  ask(question: Question): Promise<string>;
  /** What a panel answers, which is shown until then. */
  choose<T>(panel: Panel<T>): Promise<T>;
  /** Shows words while something is waited for; keys typed meanwhile are swallowed, a habitual Enter above all. */
  wait(words: string): void;
  /** Shows how far something has come, in the place of what was shown. */
  progress(words: string): void;
  /** What comes of the work, unless Ctrl-C ends the wait for it. */
  unlessInterrupted<T>(work: Promise<T>): Promise<T>;
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
    return terminalOn(openKeys(device.input), windowOn(device.output), isDumb);
  } catch {
    return undefined;
  }
}

/** How long after a question that ended by itself an Enter may still come. */
const HABITUAL_ENTER_MS = 800;
/** How long after a wrong answer more of the same paste may still come, which is for no shell to run. */
const REST_OF_A_PASTE_MS = 150;

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function terminalOn(input: Keys, window: Window, isDumb: boolean): Terminal {
  const screen = screenOn(window.write, { columns: () => window.size().columns, isDumb });
  // Whoever has asked nothing yet may wait for something all the same, and the terminal itself sends no signal now.
  let onKeys = (chunk: string): void => ignoreKeys(chunk);
  let draw = (): void => {};
  let { hide } = screen;
  const restore = (): void => {
    input.setRawMode(false);
    input.close();
    for (const signal of ENDING) process.removeListener(signal, die);
    process.removeListener('SIGWINCH', onResize);
  };
  const die = (signal: NodeJS.Signals): void => {
    hide();
    restore();
    process.kill(process.pid, signal);
  };
  const onResize = (): void => {
    if (!isDumb) draw();
  };
  for (const signal of ENDING) process.on(signal, die);
  process.on('SIGWINCH', onResize);
  input.setRawMode(true);
  input.onText((chunk) => {
    onKeys(chunk);
    forgetLastCopied();
  });
  let quiet: Promise<void> | undefined;
  const nobodyWaits = (): void => die('SIGINT');
  let onInterrupt = nobodyWaits;
  const ignoreKeys = (chunk: string): void => {
    if (chunk.includes(CTRL_C)) onInterrupt();
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
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        ({ onKeys, draw } = asking(question, screen, (end) => {
          onKeys = ignoreKeys;
          draw = () => {};
          screen.hide();
          if (!(end instanceof SwitchError)) return resolve(end);
          swallow(REST_OF_A_PASTE_MS, () => false);
          reject(end);
        }));
      }),
    choose: <T>(panel: Panel<T>) =>
      new Promise<T>((resolve, reject) => {
        ({ onKeys, draw, hide } = showing(panel, window, (end: Result<T>, isAlone) => {
          onKeys = ignoreKeys;
          draw = () => {};
          hide();
          ({ hide } = screen);
          if (!isAlone) swallow(REST_OF_A_PASTE_MS, () => false);
          if ('answer' in end) resolve(end.answer);
          else reject(end);
        }));
      }),
    wait(words) {
      screen.show(words);
      swallow(HABITUAL_ENTER_MS, (chunk) => /[\r\n\u0003]/.test(chunk));
    },
    progress(words) {
      onKeys = ignoreKeys;
      screen.show(words);
    },
    unlessInterrupted(work) {
      const interrupted = new Promise<never>((_, reject) => {
        onInterrupt = () => reject(new Interrupted());
      });
      return Promise.race([work, interrupted]).finally(() => {
        onInterrupt = nobodyWaits;
      });
    },
    say: screen.say,
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
