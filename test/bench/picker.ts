import { type PseudoTerminal, startOnTerminal } from '../support/journey/pseudo-terminal.ts';

/** The whole environment of a run. */
type Env = Readonly<Record<string, string>>;

const FRAME_ENDS = '\u001b[?2026l';
const WINDOW = 'stty cols 120 rows 30; exec';

/** Milliseconds from the start of Node to the first frame, to the last key's, and of each key, in one run. */
export interface Picked {
  readonly painted: number;
  readonly keys: readonly number[];
}

/** Chooses in a window of 120 by 30: waits for the first frame, then sends each key once the one before it is drawn. */
export async function picked(program: string, env: Env, keys: readonly string[]): Promise<Picked> {
  const [base, [painted, terminal]] = [await upAfter(env), await opened(program, env)];
  const times: number[] = [];
  for (const key of keys) times.push(await drawnAfter(terminal, key));
  terminal.send('\u0003');
  await terminal.until(() => terminal.hasEnded() || undefined, 'its end');
  return { painted: painted - base, keys: times };
}

/** When Node is up: what a script of one word takes to be seen. */
async function upAfter(env: Env): Promise<number> {
  const began = performance.now();
  const argv = ['sh', '-c', `${WINDOW} ${process.execPath} -e 'process.stdout.write("up")'`];
  const terminal = startOnTerminal({ argv, cwd: '/', env });
  await terminal.until(() => textOf(terminal).includes('up') || undefined, 'Node');
  const taken = performance.now() - began;
  await terminal.until(() => terminal.hasEnded() || undefined, 'its end');
  return taken;
}

async function opened(program: string, env: Env): Promise<[number, PseudoTerminal]> {
  const began = performance.now();
  const argv = ['sh', '-c', `${WINDOW} ${process.execPath} ${program} explain`];
  const terminal = startOnTerminal({ argv, cwd: '/', env });
  await terminal.until(() => framesOf(terminal) > 0 || undefined, 'the first frame');
  return [performance.now() - began, terminal];
}

async function drawnAfter(terminal: PseudoTerminal, key: string): Promise<number> {
  // What was read after the first frame is drawn once more: that is no answer to a key.
  await terminal.until(() => framesOf(terminal) > 1 || undefined, 'all profiles');
  const before = framesOf(terminal);
  const began = performance.now();
  terminal.send(key);
  await terminal.until(() => framesOf(terminal) > before || undefined, `a frame for ${JSON.stringify(key)}`);
  return performance.now() - began;
}

const textOf = (terminal: PseudoTerminal): string => terminal.heard().terminal.toString();
const framesOf = (terminal: PseudoTerminal): number => textOf(terminal).split(FRAME_ENDS).length - 1;

/** From the first frame to the end of a name and an Enter in one write, which finds nothing read yet. */
export async function pickedAtOnce(program: string, env: Env, name: string): Promise<number> {
  const [, terminal] = await opened(program, env);
  const began = performance.now();
  terminal.send(`${name}\r`);
  await terminal.until(() => textOf(terminal).includes(`\u001b[?2004l`) || undefined, 'its end');
  const taken = performance.now() - began;
  await terminal.until(() => terminal.hasEnded() || undefined, 'its end');
  return taken;
}
