// Pinentry speaks Assuan: a command a line, each answered with OK or ERR; the secret comes in lines of D.

import { answered, cancelled, dialogCode, failed, late, titleOf } from './dialog.ts';
import type { MfaWorld } from './index.ts';

/** The dialog of GnuPG, which can draw on a terminal, too. */
export const pinentryCode = dialogCode(async (lines, world) => {
  const { limit, now } = world;
  const seconds = Math.ceil(limit / 1000);
  const began = now();
  const stdin = [...(await onTerminal(world)), ...asked(lines, titleOf(world), seconds), ''].join('\n');
  // It gives up by itself, and so leaves a terminal as it was.
  const patience = { ...world, limit: limit + GRACE_MS };
  const said = await answered({ helper: 'pinentry', args: [], stdin, isCancelled: () => false }, patience);
  return pinIn(said, now() - began >= seconds * 1000);
});

const GRACE_MS = 3000;

function asked(lines: readonly string[], title: string, seconds: number): string[] {
  return [
    command('SETTITLE', title),
    command('SETDESC', lines.join('\n')),
    command('SETPROMPT', 'MFA code:'),
    command('SETTIMEOUT', String(seconds)),
    'GETPIN',
    'BYE',
  ];
}

async function onTerminal({ terminalName, device, env }: MfaWorld): Promise<string[]> {
  if ((await terminalName()) === undefined) return [];
  (await device())?.close();
  return [command('OPTION', 'ttyname=/dev/tty'), command('OPTION', `ttytype=${env.TERM || 'dumb'}`)];
}

const LONGEST_LINE = 990;

/** One line: percent signs and ends of lines are escaped, and what is too long is cut between characters. */
export function command(verb: string, text: string): string {
  let line = verb;
  for (const character of ` ${text}`) {
    const escaped = /[%\r\n]/.test(character)
      ? `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
      : character;
    if (Buffer.byteLength(line + escaped) > LONGEST_LINE) break;
    line += escaped;
  }
  return line;
}

/** libgpg-error's numbers, below the source that stands in the upper half. */
const CANCELLED: ReadonlySet<number> = new Set([99, 198]);
const TIMEOUT = 62;

/** The secret in what was answered; a window that gave up may call it cancelled. */
function pinIn(said: string, isOver: boolean): string {
  const lines = said.split(/\r?\n/);
  const data = lines.filter((line) => line.startsWith('D ')).map((line) => line.slice(2));
  if (data.length > 0) return unescaped(data.join(''));
  const errors = lines.filter((line) => line.startsWith('ERR '));
  const numbers = errors.map((line) => Number(line.split(' ')[1]) & 0xffff);
  if (numbers.includes(TIMEOUT) || (isOver && errors.length > 0)) throw late();
  if (numbers.some((number) => CANCELLED.has(number))) throw cancelled();
  // OK without data is an empty line that was typed.
  const isEmpty = lines.filter((line) => /^OK\b/.test(line)).length > 0 && errors.length === 0;
  if (isEmpty) return '';
  throw failed('pinentry', 'it gave no answer', errors.at(-1) ?? '');
}

const unescaped = (data: string): string =>
  data.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
