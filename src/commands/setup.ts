import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { HOOKED } from '../shells/index.ts';
import { cleanLine } from '../words/clean.ts';
import type { Command, Options } from './command.ts';
import { type Hooked, hookedShell, noHook, startLine, whichShell } from './hooked.ts';
import { lineIn, withLine, withoutLine } from './setup-line.ts';
import { agreement, type Place, placeFor } from './setup-place.ts';
import { takenOut } from './setup-remove.ts';

export const setup: Command = {
  summary: 'have a shell read its hook at its start: use, off, and whose it is in the prompt',
  usage: '[shell | credential-process profile]',
  examples: [
    ['setup', 'for the shell that $SHELL names; shows the change, then asks'],
    ['setup fish', 'for fish; also: bash, zsh, pwsh, nu, tcsh'],
    ['setup bash --remove', 'takes it out again'],
    ['setup credential-process prod', 'has AWS clients ask us for the key behind prod'],
  ],
  notes: [
    'It writes the hook into a file of its own, and one line that reads it into the start-up file of the shell.',
    'Run it again after an update: only what is old is written anew.',
  ],
  options: [
    { flags: '--yes', description: 'agree to the change beforehand; it is shown all the same' },
    { flags: '--remove', description: 'take the line and the file out again' },
  ],
  words: { max: 2, choices: [...HOOKED, 'credential-process'] },

  async run(context, { profile: named, words = [], options }) {
    if (named === 'credential-process')
      return (await import('./setup-process.ts')).setUpProcess(context, words[1], options);
    if (words[1] !== undefined)
      throw new SwitchError('usage', `setup takes one shell, and "${cleanLine(words[1])}" is one word more`);
    if (context.env.SWITCH_SANDBOX) throw inSandbox(context.program);
    const hooked = await shellFor(context, named);
    const place = await placeFor(context, hooked);
    if (options.remove) return takenOut(context, place, options);
    return putIn(context, place, options);
  },
};

/** What its shells read is gone with it; their start-up files are the user's own. */
const inSandbox = (program: string): SwitchError =>
  new SwitchError('usage', 'a practice organisation sets nothing up: at its end its folders are gone', [
    'its own bash, zsh and fish have the hook already',
    `outside of it: ${program} setup`,
  ]);

/** The shell that is meant: the one that was named, else the one of this user. */
async function shellFor(
  { env, platform, program, say }: Context,
  named: string | undefined,
): Promise<Hooked> {
  const own = env.SHELL || (platform === 'win32' ? 'pwsh' : '');
  const hooked = await hookedShell(named ?? own);
  if (!hooked) throw named === undefined && own === '' ? whichShell(own, program) : noHook(named ?? own);
  if (named === undefined && env.SHELL) say(`for ${hooked.name}, which is what SHELL names`);
  return hooked;
}

async function putIn(context: Context, place: Place, options: Options): Promise<number> {
  const { files, file, shell, line, shown, shownScript, again, script, text } = place;
  const found = lineIn(files.text(file), shell, line);
  if (!found || (found.isOurs && found.line !== line)) await added(context, place, options, found?.line);
  else if (!found.isOurs)
    context.say(
      `${shown} has a line of its own for it, line ${found.number}: ${cleanLine(found.reads)}${LEFT}`,
    );
  else if (files.script(script) === text)
    context.say(`nothing to do: ${shown} reads ${shownScript}. In a shell that was open before: ${again}`);
  else {
    writeScript(place);
    context.say(`${shownScript} is renewed; ${next(place)}`);
  }
  return 0;
}

const LEFT = '\n  nothing was changed; without that line this command would write one that is quicker';

/** Adds our line, in the place of one that reads a script elsewhere. */
async function added(
  context: Context,
  place: Place,
  { yes = false }: Options,
  before?: string,
): Promise<void> {
  const { files, file, line, shown, shownScript } = place;
  if (!yes && (await context.terminalName()) === undefined) throw await nobodyAgrees(context, place);
  const agree = async (old: string, now: string): Promise<boolean> => {
    const agrees = await agreement(
      context,
      place,
      { old, now, comes: line, goes: before, yes },
      `Write that, and ${shownScript}?`,
    );
    // What the line reads is there before the line.
    if (agrees) writeScript(place);
    return agrees;
  };
  const outcome = await files
    .edit(file, (text) => withLine(before === undefined ? text : withoutLine(text, before), line), agree)
    .catch((error: unknown) => {
      throw unwritten(error, place);
    });
  if (outcome === 'declined')
    throw new SwitchError('cancelled', 'nothing was changed', [
      `by hand, in ${shown}: ${startLine(place.shell, context.program)}`,
    ]);
  context.say(`${shown} reads ${shownScript} from now on; ${next(place)}`);
  for (const note of place.notes) context.say(note);
}

const writeScript = ({ files, script, text }: Place): void => files.writeScript(script, text);

const next = ({ again }: Place): string => `open a new shell, or: ${again}`;

async function nobodyAgrees(context: Context, { shell, shown }: Place): Promise<SwitchError> {
  const { program } = context;
  return new SwitchError('usage', `${shown} is not changed unasked, and ${await context.nobody()}`, [
    `to agree beforehand: ${[program, 'setup', shell, '--yes'].join(' ')}`,
    `by hand, in ${shown}: ${startLine(shell, program)}`,
  ]);
}

/** A start-up file that another program makes, or that may not be written to: the script is there for its line. */
function unwritten(error: unknown, place: Place): unknown {
  if (!(error instanceof SwitchError) || error.reason === 'cancelled') return error;
  writeScript(place);
  return new SwitchError(error.reason, error.message, [
    ...error.hints,
    `${place.shownScript} is written; have this line put into ${place.shown}, however that is made:`,
    `  ${place.line}`,
  ]);
}
