import { spawn } from 'node:child_process';
import type { Env } from '../profiles/settings.ts';
import type { Secret } from '../secret.ts';
import { forBrowser } from './browser-start.ts';
import {
  type ClipboardFacts,
  type ClipboardProgram,
  clipboardProgram,
  terminalCopies,
} from './clipboard-plan.ts';
import { writeAll } from './output.ts';
import { openDevice } from './terminal/device.ts';
import { osc52 } from './terminal/osc52.ts';

/** Who has copied. */
export type Copied = 'program' | 'terminal' | 'tmux';

/** Copies a text; undefined where nothing could. */
export async function copied(text: Secret, facts: ClipboardFacts): Promise<Copied | undefined> {
  const program = clipboardProgram(facts);
  if (program && (await fed(program, text, facts.env))) return 'program';
  return toldTerminal(text, facts);
}

const LIMIT_MS = 5_000;

/** True once a program has read all of it; it stays behind to give it out, and has no hold on us. */
function fed({ file, args }: ClipboardProgram, text: Secret, env: Env): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      env: forBrowser(env),
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      windowsHide: true,
    });
    const late = setTimeout(() => end(false), LIMIT_MS);
    const end = (isDone: boolean): void => {
      clearTimeout(late);
      if (!isDone) child.kill();
      child.unref();
      resolve(isDone);
    };
    child.once('error', () => end(false));
    child.once('exit', (code) => end(code === 0));
    child.stdin.on('error', () => {}).end(text.reveal());
  });
}

/** The device itself: our own streams may lead into a file. */
function toldTerminal(text: Secret, facts: ClipboardFacts): Copied | undefined {
  const between = terminalCopies(facts);
  const device = between && openDevice(facts.platform);
  if (!between || !device) return undefined;
  try {
    writeAll(device.output, osc52(text.reveal(), between));
    return between === 'tmux' ? 'tmux' : 'terminal';
  } finally {
    device.close();
  }
}
