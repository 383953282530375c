import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { cleanLine } from '../words/clean.ts';
import type { Options } from './command.ts';
import { lineIn, withoutLine } from './setup-line.ts';
import { agreement, type Place } from './setup-place.ts';

/** Takes the line and the script out again; what the user has written stays. */
export async function takenOut(context: Context, place: Place, { yes = false }: Options): Promise<number> {
  const { files, file, shown, shownScript, script, shell, line } = place;
  const found = lineIn(files.text(file), shell, line);
  const hasScript = files.script(script) !== undefined;
  if (!found?.isOurs && !hasScript) context.say(`nothing to do: ${shown} has no line of ours`);
  if (found?.isOurs) await withoutOurs(context, { ...place, line: found.line }, yes);
  files.dropScript(script);
  if (found?.isOurs)
    context.say(
      `${shown} is as it was, and ${shownScript} is gone; a shell that is open has the hook until it ends`,
    );
  else if (hasScript) context.say(`${shownScript} is gone`);
  if (found && !found.isOurs)
    context.say(`line ${found.number} of ${shown} is yours to take out: ${cleanLine(found.reads)}`);
  return 0;
}

async function withoutOurs(context: Context, place: Place, yes: boolean): Promise<void> {
  const { files, file, line, shown, isOurs } = place;
  if (!yes && (await context.terminalName()) === undefined)
    throw new SwitchError('usage', `${shown} is not changed unasked, and ${await context.nobody()}`, [
      `to agree beforehand: ${[context.program, 'setup', place.shell, '--remove', '--yes'].join(' ')}`,
    ]);
  const outcome = await files.edit(
    file,
    (text) => withoutLine(text, line),
    (old, now) => agreement(context, place, { old, now, goes: line, yes }, 'Take that out?'),
  );
  if (outcome === 'declined') throw new SwitchError('cancelled', 'nothing was changed');
  if (isOurs) files.dropEmpty(file);
}
