import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import type { LogEntry } from '../sandbox/index.ts';
import { json } from '../words/json.ts';
import { typed } from '../words/typed.ts';
import { type Command, JSON_OPTION, type Request } from './command.ts';

export const sandbox: Command = {
  summary: 'a practice organisation on this machine: a jump account, MFA, dev, staging and prod',
  usage: '[code | log] [-- command…]',
  examples: [
    ['sandbox', 'a shell inside it; exit leaves it, and nothing stays behind'],
    ['sandbox code', 'the phone: the MFA code of the moment'],
    ['sandbox log --json', 'the requests that it has served'],
    ['sandbox -- ./deploy.sh', 'try a script without an AWS account'],
  ],
  notes: [
    'It speaks the wire protocol of STS, S3 and IAM (access keys) on 127.0.0.1. Nothing in it is real or leaves this machine.',
  ],
  options: [
    { flags: '--keys-in-file', description: 'leave the key in its credentials file, to practise moving it' },
    JSON_OPTION,
  ],
  words: { max: 1, choices: ['code', 'log'] },
  takesCommand: true,

  async run(context, request) {
    const { profile: word, command } = request;
    if (word === undefined) return visit(context, request);
    if (command) throw wrongWord(context, word);
    if (word === 'code') return showCode(context);
    if (word === 'log') return showLog(context, request);
    throw wrongWord(context, word);
  },
};

function wrongWord({ program }: Context, word: string): SwitchError {
  return new SwitchError('usage', `sandbox takes code, log or a command behind --, not "${word}"`, [
    `${program} sandbox -- ${typed(word, 'COMMAND')}`,
  ]);
}

async function visit(context: Context, { command, options }: Request): Promise<number> {
  const { openVisit } = await import('../sandbox/visit.ts');
  const shell = context.env.SHELL || (context.platform === 'win32' ? 'cmd.exe' : '/bin/sh');
  const argv = command ?? [shell];
  const file = await context.findProgram(argv[0] ?? shell);
  const opened = await openVisit({
    env: context.env,
    keysInFile: options.keysInFile === true,
    program: context.programFile,
    say: context.say,
  });
  try {
    const { env, keep } = opened.ground;
    const { hookedStart } = await import('./subshell.ts');
    const started = command ? { args: argv.slice(1), env } : await hookedStart(file, env, keep);
    if (!command) context.say(welcome(context.program));
    return await context.runChild({
      file,
      argv: [argv[0] ?? shell, ...started.args],
      env: started.env,
      stays: true,
      isShell: !command,
    });
  } finally {
    await opened.end();
    if (!command) context.say('the practice organisation is gone, and nothing of it is left');
  }
}

function welcome(program: string): string {
  return `a practice organisation: nothing in it is real, nothing leaves this machine
  ${program} list
      what there is; cat $AWS_CONFIG_FILE shows it with a lesson in each profile
  ${program} exec prod -- aws s3 ls
      run a command in prod; asks for an MFA code
  ${program} sandbox code
      your phone: shows the code; works in another terminal too, as does log
  ${program} use staging
      asks nothing: one code opens every role; use - goes back, off leaves it
  ${program} exec partner -- aws s3 ls
      a role that wants an external id; audit is a chain of two roles
  ${program} sandbox log
      what the organisation was asked, and what it refused
  exit
      leaves it; all it wrote is deleted`;
}

async function controlAddress(context: Context): Promise<string> {
  const { controlOf } = await import('../sandbox/phone.ts');
  const control = controlOf(context.env);
  if (control) return control;
  throw new SwitchError('usage', 'no practice organisation is open', [
    `open one: ${context.program} sandbox`,
  ]);
}

async function showCode(context: Context): Promise<number> {
  const { codeFrom } = await import('../sandbox/phone.ts');
  const control = await controlAddress(context);
  context.answer(
    `${await codeFrom(control, (seconds) => context.say(`each code of the moment is used; the next comes in ${seconds} s`))}\n`,
  );
  return 0;
}

async function showLog(context: Context, { options }: Request): Promise<number> {
  const [{ logFrom }, { table }] = await Promise.all([
    import('../sandbox/phone.ts'),
    import('../words/table.ts'),
  ]);
  const entries = JSON.parse(await logFrom(await controlAddress(context))) as LogEntry[];
  const rows = entries.map(rowOf);
  const words = (): string => table(['TIME', 'ACTION', 'BY KEY', 'STATUS', 'ROLE', 'REFUSED'], rows);
  context.answer(options.json ? json(entries) : words());
  return 0;
}

function rowOf({ time, service, action, key_id, role = '', status, error = '' }: LogEntry): string[] {
  const key = key_id.length > 8 ? `${key_id.slice(0, 4)}…${key_id.slice(-4)}` : key_id;
  return [
    time.slice(11, 19),
    `${service}:${action}`,
    key,
    `${status}`,
    role.replace(/^arn:aws:iam::(\d+):role\//, '$1 '),
    error,
  ];
}
