import type { WarmContext } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { type FormatName, formats, isFormatName } from '../formats/index.ts';
import { programOf, type ShellName, shellNamed, shells, type Variables } from '../shells/index.ts';
import { cleanLine } from '../words/clean.ts';
import { nearest } from '../words/nearest.ts';

/** Who is to read it. */
export type Asked =
  | { readonly kind: 'shell'; readonly name: ShellName; readonly isGuess: boolean }
  | { readonly kind: 'format'; readonly name: FormatName; readonly isGuess: false };

/** aws-vault's names that are not ours. */
const ALSO: Readonly<Record<string, string>> = { env: 'dotenv', 'export-env': 'sh' };

/** The format that was named, else that of the shell which most likely calls. */
export function formatFor(named: string | undefined, { env, platform }: WarmContext): Asked {
  if (named === undefined) return { kind: 'shell', name: guessedShell({ env, platform }), isGuess: true };
  const known = Object.hasOwn(ALSO, named) ? (ALSO[named] as string) : named;
  if (isFormatName(known)) return { kind: 'format', name: known, isGuess: false };
  const shell = shellNamed(known);
  if (shell) return { kind: 'shell', name: shell, isGuess: false };
  throw unknownFormat(named);
}

/** All of their names. */
export const FORMATS: readonly string[] = [...Object.keys(shells), ...Object.keys(formats)];

function unknownFormat(named: string): SwitchError {
  if (/^cmd(\.exe)?$/i.test(named))
    return new SwitchError('usage', 'cmd.exe has no quoting that is safe for every value', [
      'for one command, or a shell of its own: switch exec',
    ]);
  const close = nearest(named, FORMATS);
  return new SwitchError('usage', `there is no format called "${cleanLine(named)}"`, [
    ...(close.length > 0 ? [`closest: ${close.join(', ')}`] : []),
    `there are: ${FORMATS.join(', ')}`,
  ]);
}

/** The shell that most likely reads: by `$SHELL`, which Git's bash on Windows sets, too. */
export function guessedShell({
  env: { SHELL: path = '' },
  platform,
}: Pick<WarmContext, 'env' | 'platform'>): ShellName {
  const name = programOf(path);
  const known = shellNamed(name);
  if (known) return known;
  if (platform === 'win32') return 'pwsh';
  if (name === '') return 'sh';
  throw new SwitchError('usage', `which format? $SHELL is ${cleanLine(name)}, which is not known`, [
    'say which it is: switch export PROFILE --format sh',
    `known are: ${Object.keys(shells).join(', ')}`,
  ]);
}

/** `$SHELL` may name another shell than the one that reads: what two shells would not quote alike wants its name. */
export function refuseGuess(variables: Variables): void {
  const [name] = Object.entries(variables).find(([, value]) => UNLIKE.test(value)) ?? [];
  if (name === undefined) return;
  throw new SwitchError('usage', `the value of ${name} is not quoted alike in every shell`, [
    'say which shell reads it: switch export PROFILE --format bash',
  ]);
}

const UNLIKE = /['\\!\u2018-\u201b]|[^\P{Cc}]/u;
