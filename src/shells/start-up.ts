// Which file a shell reads at its start, and the line there that has it read ours. The line does nothing once our file is
// gone.

import { join } from 'node:path';
import type { Env } from '../profiles/settings.ts';
import { quoted as fishQuoted } from './fish.ts';
import type { HookedName } from './index.ts';
import { quoted } from './posix.ts';
import { quoted as tcshQuoted } from './tcsh.ts';

/** What says where a shell's files are. */
export interface Home {
  readonly env: Env;
  readonly home: string;
  readonly platform: NodeJS.Platform;
  isThere(file: string): boolean;
}

export interface StartUp {
  readonly file: string;
  /** It is there for our line alone, and goes with it. */
  readonly isOurs: boolean;
  /** The line that reads a script. */
  line(script: string): string;
  /** What reads the file in a shell that runs already. */
  readonly again: string;
}

/** The file and the line of a shell. */
export function startUpOf(name: HookedName, home: Home): StartUp {
  const { file, isOurs = false, line, again = '.' } = SHELLS[name];
  const path = file(home);
  const typed = (one: string): string => QUOTED[name](one, home.home);
  return {
    file: path,
    isOurs,
    line: (script) => line(typed(script)),
    again: `${again} ${typed(path)}`,
  };
}

interface OneShell {
  file(home: Home): string;
  readonly isOurs?: boolean;
  line(script: string): string;
  readonly again?: string;
}

const posixLine = (script: string): string => `if [ -r ${script} ]; then . ${script}; fi`;

const SHELLS: Readonly<Record<HookedName, OneShell>> = {
  bash: { file: ({ home }) => join(home, '.bashrc'), line: posixLine },
  zsh: { file: ({ env, home }) => join(env.ZDOTDIR || home, '.zshrc'), line: posixLine },
  fish: {
    file: (at) => join(configOf(at), 'fish', 'conf.d', 'aws-switch.fish'),
    isOurs: true,
    // Scripts read it, too.
    line: (script) => `if status is-interactive; and test -r ${script}; source ${script}; end`,
    again: 'source',
  },
  nu: {
    file: (at) => join(nuFolderOf(at), 'autoload', 'aws-switch.nu'),
    isOurs: true,
    line: (script) => `source (if (${script} | path exists) { ${script} } else { null })`,
    again: 'source',
  },
  tcsh: {
    // It reads one of the two, this one first.
    file({ home, isThere }) {
      const [first, second] = [join(home, '.tcshrc'), join(home, '.cshrc')];
      return !isThere(first) && isThere(second) ? second : first;
    },
    line: (script) => `if ($?prompt && -r ${script}) source ${script}`,
    again: 'source',
  },
  pwsh: {
    file: (at) => join(pwshFolderOf(at), 'Microsoft.PowerShell_profile.ps1'),
    line: (script) => `if (Test-Path -LiteralPath ${script}) { . ${script} }`,
  },
};

const configOf = ({ env, home }: Home): string => env.XDG_CONFIG_HOME || join(home, '.config');

function nuFolderOf(at: Home): string {
  const { env, home, platform } = at;
  if (env.XDG_CONFIG_HOME || (platform !== 'darwin' && platform !== 'win32'))
    return join(configOf(at), 'nushell');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'nushell');
  return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'nushell');
}

/** The place of $PROFILE, but where a folder of documents was moved. */
const pwshFolderOf = (at: Home): string =>
  at.platform === 'win32' ? join(at.home, 'Documents', 'PowerShell') : join(configOf(at), 'powershell');

type Quote = (path: string, home: string) => string;

/** Below the home folder by `~`, so that the file can be the same on other machines; whatever is odd, in quotes. */
const orQuoted =
  (quoted: (path: string) => string): Quote =>
  (path, home) => {
    const below = path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
    return /^[~/][\w./-]*$/.test(below) ? below : quoted(path);
  };

const QUOTED: Readonly<Record<HookedName, Quote>> = {
  bash: orQuoted(quoted),
  zsh: orQuoted(quoted),
  fish: orQuoted(fishQuoted),
  tcsh: orQuoted(tcshQuoted),
  nu: (path, home) => JSON.stringify(orQuoted((one) => one)(path, home)),
  // Four more quotes are quotes to it.
  pwsh: (path) => `'${path.replace(/['\u2018-\u201b]/g, '$&$&')}'`,
};
