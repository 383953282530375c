// The man page, and the files of completion. The build makes them, out of what the commands say of themselves and of the
// tables of our documentation; nothing of this is in the program.

import { IN_A_LINE } from '../commands/help.ts';
import { commandSections, dailyExamples, optionSections } from './command-sections.ts';
import { description, files, security, seeAlso, synopsis, walk } from './prose.ts';
import { bold, escaped, paragraph, section, subsection } from './roff.ts';
import { inline, itemsOf } from './tables.ts';

export { completionFiles } from './completion-files.ts';

/** What the page is made of, beside the commands. */
export interface Sources {
  readonly version: string;
  /** Of the release: `2026-01-31`, as it is read by machines; empty before there is one. */
  readonly date: string;
  /** The text of docs/json.md and of docs/config.md. */
  readonly shapes: string;
  readonly keys: string;
}

/** The man page, in roff. */
export async function manual({ version, date, shapes, keys }: Sources): Promise<string> {
  const lines = [
    ...head(version, date),
    ...section('Name', [`aws\\-switch, asw, switch \\- ${escaped(IN_A_LINE)}`]),
    ...synopsis,
    ...description,
    ...(await commandSections()),
    ...optionSections(),
    ...configuration(shapes, keys),
    ...environment(shapes),
    ...files,
    ...exitStatus(shapes),
    ...section('Examples', walk, await dailyExamples()),
    ...security,
    ...seeAlso,
  ];
  return `${lines.join('\n')}\n`;
}

/** The page of another name of the program. */
export const OTHER_NAME = '.so man1/aws-switch.1\n';

/**
 * Lines are not made even at the right, and no word is broken: what is looked for is found as it is written. groff
 * breaks words again behind `.nh`, unless its own register said before the title that they stay whole.
 */
const head = (version: string, date: string): string[] => [
  '.nr HY 0',
  `.TH AWS\\-SWITCH 1 "${date}" "aws\\-switch ${escaped(version)}"`,
  '.nh',
  '.ad l',
];

const configuration = (shapes: string, keys: string): string[] =>
  section(
    'Configuration',
    subsection('Keys of a profile', itemsOf(keys, 'Keys of a profile')),
    subsection(
      'The section [switch]',
      paragraph(inline('It stands in `~/.aws/config`, and the tools of AWS ignore it.')),
      itemsOf(shapes, '`[switch]` in `~/.aws/config`'),
    ),
  );

const environment = (shapes: string): string[] =>
  section(
    'Environment',
    subsection('What is read', itemsOf(shapes, 'Environment')),
    subsection('What a command gets', itemsOf(shapes, 'Environment', 1)),
  );

const exitStatus = (shapes: string): string[] =>
  section(
    'Exit status',
    itemsOf(shapes, 'Exit codes'),
    paragraph(
      `${bold('exec')} ends with the exit status of its command. 127: there is none of that name, 126: it cannot be executed, both found out before a code is asked; 125: we failed before it ran.`,
    ),
  );
