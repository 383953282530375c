// `import aesr`: a profile for each role of AWS Extend Switch Roles, at the end of ~/.aws/config.

import { COLOR_NAMES, consoleColorOf } from '../console/colors.ts';
import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { type AesrSection, aesrSections } from '../profiles/aesr/grammar.ts';
import { type Home, type Imported, importedInto } from '../profiles/aesr/imported.ts';
import { wantedFrom } from '../profiles/aesr/wanted.ts';
import { cleanLine } from '../words/clean.ts';
import { counted } from '../words/counted.ts';
import type { Options } from './command.ts';
import { type ConfigChange, configPath, refuseUnasked, shownChange, writeChange } from './config-change.ts';
import { sayImported, sayRemarks } from './import-aesr-words.ts';
import { type KnownNames, knownNames, refuseUnknown } from './known-names.ts';

/** Imports them; the words are those behind `aesr`. */
export async function importAesr(
  context: Context,
  words: readonly string[],
  options: Options,
): Promise<number> {
  const known = knownNames(context);
  const file = fileOf(context, words, options);
  if (options.source !== undefined) refuseUnknown(options.source, known);
  const wanted = wantedFrom(sectionsOf(await context.input(file, TEXT), file));
  const intoNow = (config: string): Imported =>
    importedInto(homeWith(known, config), wanted, askedOf(options));
  const text = known.profiles.files[0]?.text ?? '';
  const plan = intoNow(text);
  sayRemarks(context, wanted);
  sayImported(context, plan);
  if (plan.text === text) sayNothingToDo(context, plan);
  else if (options.dryRun) context.answer(`${shownChange(context, [text, plan.text], true).join('\n')}\n`);
  else {
    await refuseUnasked(context, options);
    await writeChange(
      context,
      changeFor(plan, (config) => intoNow(config).text),
      options,
    );
  }
  return 0;
}

const LONGEST = 4 * 1024 * 1024;
const TEXT = {
  what: 'the text of the extension',
  one: 'the text of AWS Extend Switch Roles',
  longest: LONGEST,
};

function fileOf(context: Context, [file, more]: readonly string[], options: Options): string {
  const { json: asJson, replace, deleteFromFile, dryRun, yes } = options;
  if (file === undefined)
    throw new SwitchError('usage', 'which file?', [
      'it holds the text of the configuration page of AWS Extend Switch Roles; - is stdin',
      `${context.program} import aesr FILE`,
    ]);
  if (more !== undefined)
    throw new SwitchError('usage', `import aesr takes one file, and "${cleanLine(more)}" is one word more`);
  if (asJson || replace || deleteFromFile)
    throw new SwitchError('usage', 'import aesr takes no --json, --replace and --delete-from-file', [
      '--dry-run shows the change; a profile that is there is never replaced',
    ]);
  if (yes && dryRun)
    throw new SwitchError('usage', '--yes writes, and --dry-run only shows', ['leave one of them out']);
  return file;
}

/** The sections of a text; throws where the extension would refuse it, too. */
function sectionsOf(text: string, file: string): readonly AesrSection[] {
  const title = file === '-' ? 'stdin' : cleanLine(file);
  if (/[\0\ufffd]/.test(text))
    throw new SwitchError('config', `${title} is no text in UTF-8`, ['nothing was changed']);
  const { sections, problems } = aesrSections(text);
  if (problems.length > 0) {
    const shown = problems.slice(0, FEW).map(({ line, message }) => `line ${line}: ${message}`);
    const more = problems.length > FEW ? [`and ${problems.length - FEW} lines more`] : [];
    throw new SwitchError(
      'config',
      `${title} is not the text of AWS Extend Switch Roles: it would refuse it, too`,
      [...shown, ...more, 'nothing was changed'],
    );
  }
  if (sections.length === 0)
    throw new SwitchError('config', `${title} has no section`, ['nothing was changed']);
  return sections;
}

const FEW = 5;

function homeWith({ profiles, keys }: KnownNames, config: string): Home {
  const [file, credentials] = profiles.files as [Home['config'], Home['config']];
  return { config: { ...file, text: config, exists: true }, credentials, keys };
}

const askedOf = ({ source, all = false }: Options) => ({
  source,
  all,
  hexOf: consoleColorOf,
  colors: COLOR_NAMES,
});

function sayNothingToDo(context: Context, { kept }: Imported): void {
  context.say(
    `nothing to do: ${configPath(context)} has ${counted(kept.length, 'profile', 'profiles')} of it already`,
  );
}

const changeFor = ({ added, made }: Imported, change: ConfigChange['change']): ConfigChange => ({
  change,
  gives: `${counted(added.length + made.length, 'profile', 'profiles')} more`,
  added: [...made.map(({ profile }) => profile), ...added.map(({ name }) => name)],
});
