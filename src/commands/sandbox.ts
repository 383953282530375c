import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import type { LogEntry } from '../sandbox/index.ts';
import { cleanLine } from '../words/clean.ts';
import { json } from '../words/json.ts';
import { typed } from '../words/typed.ts';
import { type Command, JSON_OPTION, type Request } from './command.ts';
import { visit } from './sandbox-visit.ts';

/** What a person would be given by a click or by another program. */
const HANDED_OUT: readonly string[] = ['saml', 'web-identity', 'process'];

export const sandbox: Command = {
  summary:
    'a practice organisation on this machine: a jump account, MFA, Identity Center, dev, staging and prod',
  usage: '[code | log | allow [CODE] | saml | web-identity | process] [-- command…]',
  examples: [
    ['sandbox', 'a shell inside it; exit leaves it, and nothing stays behind'],
    ['sandbox code', 'the phone: the MFA code of the moment'],
    ['sandbox allow', 'allows the sign-in to Identity Center that waits, where there is no browser'],
    ['sandbox log --json', 'the requests that it has served'],
    ['sandbox saml', "an assertion of the company's sign-in; web-identity a token, process a session"],
    ['sandbox -- ./deploy.sh', 'try a script without an AWS account'],
  ],
  notes: [
    'It speaks the wire protocol of STS, S3, IAM (access keys) and IAM Identity Center on 127.0.0.1. Nothing in it is real or leaves this machine.',
    'Its identity provider has pages for a browser, too: $AWS_ENDPOINT_URL/idp/saml and /idp/web.',
    'So has its console: $AWS_ENDPOINT_URL/console/home, /federation to sign in to it, and /switchrole.',
  ],
  options: [
    { flags: '--keys-in-file', description: 'leave the key in its credentials file, to practise moving it' },
    JSON_OPTION,
  ],
  words: { max: 1, choices: ['code', 'log', 'allow', ...HANDED_OUT] },
  takesCommand: true,

  async run(context, request) {
    const { profile: word, command } = request;
    if (word === undefined) return visit(context, request, (await import('../sandbox/visit.ts')).openVisit);
    if (word === 'allow' && (command?.length ?? 0) <= 1) return allowSignIn(context, command?.[0]);
    if (command) throw wrongWord(context, word);
    if (word === 'code') return showCode(context);
    if (word === 'log') return showLog(context, request);
    if (HANDED_OUT.includes(word)) return handOut(context, word);
    throw wrongWord(context, word);
  },
};

function wrongWord({ program }: Context, word: string): SwitchError {
  return new SwitchError(
    'usage',
    `sandbox takes code, log, allow, saml, web-identity, process or a command behind --, not "${word}"`,
    [`${program} sandbox -- ${typed(word, 'COMMAND')}`],
  );
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

async function allowSignIn(context: Context, code: string | undefined): Promise<number> {
  const { allowAt } = await import('../sandbox/phone.ts');
  const allowed = await allowAt(await controlAddress(context), code, {
    patience: 60_000,
    onWait: () => context.say('no sign-in waits yet'),
  });
  switch (allowed.outcome) {
    case 'allowed':
      context.say(`allowed: ${[cleanLine(allowed.client), allowed.userCode].filter(Boolean).join(' ')}`);
      return 0;
    case 'several':
      throw new SwitchError('usage', `several sign-ins wait: ${allowed.codes.join(', ')}`, [
        `${context.program} sandbox allow CODE`,
      ]);
    case 'none':
      throw new SwitchError('failed', 'no sign-in waits', [`start one: ${context.program} login dev-sso`]);
  }
}

async function handOut(context: Context, kind: string): Promise<number> {
  const { handedOut } = await import('../sandbox/phone.ts');
  context.answer(await handedOut(await controlAddress(context), kind));
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
