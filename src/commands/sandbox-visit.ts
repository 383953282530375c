import type { Context } from '../context/index.ts';
import { OUR_NAMES } from '../words/our-names.ts';
import type { Request } from './command.ts';
import { welcome } from './sandbox-welcome.ts';

/** An organisation that is open, and the ground on which it is visited. */
interface Opened {
  readonly ground: {
    /** The folder in which our names are programs. */
    readonly programs: string;
    readonly env: Record<string, string>;
    keep(name: string, files: Readonly<Record<string, string>>): string;
  };
  end(): Promise<void>;
}

type Open = (visitor: {
  readonly env: Context['env'];
  readonly keysInFile: boolean;
  readonly program: string;
  say(line: string): void;
}) => Promise<Opened>;

/** Opens a practice organisation for one command, else for a shell, and ends it with that. */
export async function visit(context: Context, { command, options }: Request, open: Open): Promise<number> {
  const shell = context.env.SHELL || (context.platform === 'win32' ? 'cmd.exe' : '/bin/sh');
  const [name = shell, ...words] = command ?? [shell];
  // Inside they are this very program, wherever it was started from.
  const isOurs = OUR_NAMES.includes(name);
  const found = isOurs ? name : await context.findProgram(name);
  const opened = await open({
    env: context.env,
    keysInFile: options.keysInFile === true,
    program: context.programFile,
    say: context.say,
  });
  try {
    const { env, keep, programs } = opened.ground;
    const file = isOurs ? await context.findProgram(`${programs}/${name}`) : found;
    const { hookedStart } = await import('./subshell.ts');
    const started = command ? { args: words, env } : await hookedStart(file, env, keep);
    if (!command) context.say(welcome(context.program));
    return await context.runChild({
      file,
      argv: [name, ...started.args],
      env: started.env,
      stays: true,
      isShell: !command,
    });
  } finally {
    await opened.end();
    if (!command) context.say('the practice organisation is gone, and nothing of it is left');
  }
}
