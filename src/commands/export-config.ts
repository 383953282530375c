import { consoleColorOf } from '../console/colors.ts';
import { SwitchError } from '../errors.ts';
import { exportedFrom } from '../profiles/aesr/exported.ts';
import { colorOf } from '../profiles/color.ts';
import type { Command } from './command.ts';
import { sayExported } from './export-config-words.ts';
import { type KnownNames, knownNames, refuseUnknown, storedIn } from './known-names.ts';

export const exportConfig: Command = {
  summary: 'print the roles of your profiles for AWS Extend Switch Roles, the extension for browsers',
  usage: 'aesr [profile…]',
  examples: [
    [
      'export-config aesr > roles.ini',
      'all of them; paste the file into the configuration page of the extension',
    ],
    ['export-config aesr prod staging', 'these, and whatever they are entered from'],
  ],
  notes: [
    'Printed is the text alone; what does not come over, or under another name, is said.',
    'import aesr makes profiles of such a text.',
  ],
  options: [],
  words: { max: Number.POSITIVE_INFINITY, choices: ['aesr'] },

  async run(context, { profile: format, words = [] }) {
    if (format !== 'aesr')
      throw new SwitchError('usage', format === undefined ? 'for what?' : 'aesr is the only format', [
        `${context.program} export-config aesr [PROFILE…]: for AWS Extend Switch Roles`,
      ]);
    const asked = words.slice(1);
    const known = knownNames(context);
    const world = { profiles: known.profiles, stored: storedIn(known) };
    const exported = exportedFrom(world, namesFor(known, asked), colorFor(known));
    sayExported(context, exported, asked);
    if (exported.roles.length === 0)
      throw new SwitchError('config', 'none of the profiles has a role that one can enter in a browser', [
        `what each is: ${context.program} list`,
      ]);
    context.answer(exported.text);
    return 0;
  },
};

function namesFor(known: KnownNames, asked: readonly string[]): readonly string[] {
  for (const name of asked) refuseUnknown(name, known);
  return asked.length > 0 ? asked : known.profiles.names();
}

const colorFor =
  ({ profiles }: KnownNames) =>
  (name: string): string =>
    consoleColorOf(colorOf(profiles, name));
