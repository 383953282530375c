// Slips of the command line: what was typed, and what was probably meant.

import { SwitchError } from '../errors.ts';
import { nearest } from '../words/nearest.ts';
import { typed } from '../words/typed.ts';
import { type Command, type Option, WORLD_OPTIONS } from './command.ts';

const longFlag = ({ flags }: Option): string => /--[a-z-]+/.exec(flags)?.[0] ?? '';

const SERVER =
  'there is no metadata server yet: credential_process serves every SDK: switch credential-process --help';
const JSON_OF_A_SESSION = 'the JSON of a session: switch credential-process PROFILE';
const UNASKED = 'nothing is asked with --no-input';
const MORE = 'switch list --json has all of it';

/** Options of aws-vault where a session is opened, and what does the same here. */
const AT_SESSIONS: Readonly<Record<string, string>> = {
  '-j': JSON_OF_A_SESSION,
  '--json': JSON_OF_A_SESSION,
  '--format': `${JSON_OF_A_SESSION}; its variables: switch exec PROFILE -- env`,
  '-s': SERVER,
  '--server': SERVER,
  '--ecs-server': SERVER,
  '--ec2-server': SERVER,
  '--lazy': SERVER,
};

/** Its other options. */
const ANYWHERE: Readonly<Record<string, string>> = {
  '--backend':
    'where secrets rest: --keychain os, file, pass or command; keys out of aws-vault: switch import aws-vault',
  '--prompt': 'who asks for the code is for commands that open a session: switch exec --help',
  '--pass-dir': 'the folder of pass: PASSWORD_STORE_DIR, with --keychain pass',
  '--pass-prefix': 'the prefix in pass: SWITCH_PASS_PREFIX, with --keychain pass',
  '--file-dir': 'the folder of the encrypted file: SWITCH_FILE_DIR, with --keychain file',
  '--stdout': 'the page that signs in to the console: switch console PROFILE --print',
  '--auto-logout': 'the console is left first by switch console PROFILE --logout',
  '--path': 'a page of the console stands behind the profile: switch console PROFILE ec2/home',
  '--profile-env':
    'AWS_PROFILE alone will do where the profile has a credential_process: switch credential-process --help',
  '--assume-role-ttl': 'how long the session lasts: -d, --duration',
  '--session-ttl': 'how long the session lasts: -d, --duration',
  '--sessions-only': 'sessions alone are forgotten by switch clear',
  '--profiles': MORE,
  '--sessions': MORE,
  '--credentials': MORE,
  '--no-add-config': '~/.aws/config is never changed by add',
  '--add-config': '~/.aws/config is never changed by add',
  '-f': UNASKED,
  '--force': UNASKED,
};

/** An option that neither the command nor all commands have. */
export function unknownOption(flag: string, own: readonly Option[]): SwitchError {
  const [name = ''] = flag.split('=');
  const opensSession = own.some(({ flags }) => flags.includes('--duration'));
  const known = new Map(Object.entries(opensSession ? { ...ANYWHERE, ...AT_SESSIONS } : ANYWHERE)).get(name);
  if (known) return new SwitchError('usage', `there is no option "${flag}"`, [known]);
  const close = nearest(flag, [...own, ...WORLD_OPTIONS].map(longFlag));
  if (flag === '-v') close.push('--version');
  return new SwitchError('usage', `there is no option "${flag}"`, [
    close.length ? `closest: ${close.join(', ')}` : '--help shows the options',
  ]);
}

/** A word behind the last that a command takes. */
export function tooMany(
  name: string,
  words: readonly string[],
  { words: { max }, takesCommand }: Command,
  program: string,
): SwitchError {
  const asTyped = words.map((word) => typed(word, 'WORD'));
  const ours = [program, name, ...asTyped.slice(0, max)].join(' ');
  const hint = takesCommand
    ? `the command begins behind the --: ${ours} -- ${asTyped.slice(max).join(' ')} …`
    : `${program} ${name} --help`;
  return new SwitchError('usage', `one word too many: "${words[max]}"`, [hint]);
}
