// The parts of the page that no list of the code holds.

import { block, item, paragraph, section } from './roff.ts';
import { inline } from './tables.ts';

const said = (...paragraphs: readonly string[]): string[] =>
  paragraphs.flatMap((text) => paragraph(inline(text)));
const told = (name: string, text: string): string[] => item([inline(name)], inline(text));

export const synopsis = section(
  'Synopsis',
  paragraph(inline('`switch`')),
  paragraph(inline('`switch` command [option…] [profile] [`--` program…]')),
  paragraph(inline('`switch` `help` [command]')),
);

export const description = section(
  'Description',
  said(
    '`switch` enters AWS accounts by `sts:AssumeRole`: from one access key of an IAM user, with MFA, to a command in any account that the key may enter. The key rests in the keychain of the system, one MFA code serves every role behind the same key and device for 8 hours, and what is opened is kept in the keychain until it ends.',
    'The program has three names: `switch`, `asw` and `aws-switch`. In fish, PowerShell and tcsh, `switch` is a word of the language: there it is `asw`.',
    'A profile is one of `~/.aws/config` or `~/.aws/credentials`, which are read as the tools of AWS read them. Without a profile, `AWS_PROFILE` is taken by most commands; else a person at a terminal chooses one. `switch` alone chooses a profile and opens a shell in it, or makes this shell be in it where its hook is set up (see `setup`).',
    'The line is split at the first `--`. What follows is the command that is run, byte for byte; options of ours stand before it.',
    'Answers go to stdout, words to stderr, and questions to the terminal. Where there is nobody to ask, nothing is asked.',
  ),
);

export const files = section(
  'Files',
  told(
    '`~/.aws/config`',
    'profiles, and our section `[switch]`; written only when asked, and the change is shown first',
  ),
  told('`~/.aws/credentials`', 'keys of profiles; those that lie there work, and `import` moves them'),
  told(
    '`~/.local/state/aws-switch/`',
    'names and times of what the keychain holds, no secret; the encrypted file, where that was chosen (`XDG_STATE_HOME`)',
  ),
  told('`~/.cache/aws-switch/names`', 'names of profiles, for completion (`XDG_CACHE_HOME`)'),
  told('`~/.config/aws-switch/`', 'the hooks that `setup` has written (`XDG_CONFIG_HOME`)'),
);

export const walk = [
  ...said('A key in one account, and a role of another:'),
  ...block([
    '[profile jump]',
    'region = eu-west-1',
    'mfa_serial = arn:aws:iam::999999999999:mfa/ada',
    '',
    '[profile prod]',
    'region = eu-west-1',
    'role_arn = arn:aws:iam::333333333333:role/Engineer',
    'source_profile = jump',
  ]),
  ...said('The key is stored once; then the role is one line away:'),
  ...block(['switch add jump', 'switch exec prod -- aws s3 ls']),
  ...said('More that is typed every day:'),
];

export const security = section(
  'Security',
  said(
    'Keys and sessions rest in the keychain of the system, or, where it was chosen, in an encrypted file, `pass`, or a program of your own. No secret stands in an argument, a log, an error, or in clear in a file. A command gets the session of its role and never a long-lived key, unless `--no-session` says so.',
    'A code given with `--mfa-token` can be seen by others on the machine while the program runs. Endpoints of the environment count only on this machine, or where `[switch]` lists them. Commands that stand in a config of somebody else are shown and asked once before they run.',
    'Root, and programs that run as you, are not kept out: they can ask the keychain as this program does. All that is protected, and what is not, stands in `SECURITY.md` of the package.',
  ),
);

export const seeAlso = section(
  'See also',
  said(
    '`pass`(1), `keyctl`(1), `secret-tool`(1), and `docs/` of the sources, for each of these matters at length.',
  ),
);
