// What a command of the user's prints, of which we make first credentials: a token, an assertion.

import { SwitchError } from '../errors.ts';
import { at, sayOrigin } from '../profiles/faults.ts';
import type { Value } from '../profiles/profile.ts';
import { shownCommand } from '../profiles/shown.ts';
import { SIGN_IN } from '../sessions/questions.ts';
import { runProgram } from '../system/program.ts';
import { cleanLine } from '../words/clean.ts';
import type { SourceWorld } from './index.ts';

/** A command that stands in a profile. */
export interface Printer {
  readonly key: string;
  readonly profile: string;
  readonly command: string;
  /** Milliseconds that it may take. */
  readonly limit: number;
  /** It asks a person: on the terminal, where there is one. Others read nothing, and their words are cleaned. */
  readonly asksItself: boolean;
}

/** The line of a command, as the file has it now. */
export function lineOf({ key, profile, command }: Printer, { profiles }: SourceWorld): Value {
  const line = profiles.profile(profile)?.values.get(key);
  if (line?.value === command) return line;
  throw at(line, `${key} of profile "${profile}" is another than a moment ago`, [
    'the file was changed meanwhile: run it again',
  ]);
}

/** Runs it, once it may be, and gives what it printed. It learns of the profile. */
export async function printedBy(printer: Printer, world: SourceWorld): Promise<string> {
  const { key, profile, command, limit, asksItself } = printer;
  const line = lineOf(printer, world);
  await world.mayRun(key, line);
  const device = asksItself ? await world.device() : undefined;
  // A person may have to sign in, which those who wait are told.
  if (device) world.asks(SIGN_IN);
  const speech = speechOf(key, world);
  const env = { ...world.env, SWITCH_PROFILE: profile };
  const how = { file: command, isShellLine: true, env, limit, stdin: device?.input };
  try {
    const end = await runProgram({ ...how, stderr: device?.output ?? 'pipe', heard: speech.heard });
    speech.rest(end.stderr);
    if (end.code === 0) return end.stdout;
    throw failed(printer, line, cleanLine(end.how));
  } finally {
    device?.close();
  }
}

function failed({ key, command }: Printer, line: Value, how: string): SwitchError {
  return new SwitchError('failed', `${key} gave nothing: ${how}`, [
    sayOrigin(line),
    `it is: ${cleanLine(shownCommand(command))}`,
    'run it by hand, and see what it says',
  ]);
}

/** The words of a command, line by line as they come. */
function speechOf(key: string, { say }: SourceWorld) {
  let told = 0;
  const tell = (text: string, end: number): void => {
    const lines = text
      .slice(told, end)
      .split('\n')
      .map((line) => cleanLine(line));
    for (const line of lines) if (line !== '') say(`${key}: ${line}`);
    told = Math.max(told, end);
  };
  return {
    heard: (stderr: string): void => tell(stderr, stderr.lastIndexOf('\n') + 1),
    rest: (stderr: string): void => tell(stderr, stderr.length),
  };
}
