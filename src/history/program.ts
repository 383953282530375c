/** Subcommands that may open a session. Any other word before the command may be the value of an option, as a code is. */
export const OPENING: readonly string[] = [
  ...['exec', 'use', 'export', 'credential-process', 'login', 'whoami', 'rotate', 'console', 'add', 'import'],
];

/**
 * What a session is opened for, in one word: the command of `exec`, without its folder and its arguments, else the
 * subcommand. A name that is longer than a program's is not told: whatever it is, it might be a secret.
 */
export function programIn(argv: readonly string[]): string {
  const words = argv[0] === '__env' ? argv.slice(2) : argv;
  const dashes = words.indexOf('--');
  const ours = dashes === -1 ? words : words.slice(0, dashes);
  const name = ours.find((word) => OPENING.includes(word));
  if (name === undefined) return argv[0] === '__env' || argv[0] === '-' ? 'use' : 'switch';
  if (name !== 'exec') return name;
  return plain(dashes === -1 ? behindProfile(ours) : words[dashes + 1]) ?? name;
}

/** Without `--` a command stands behind the profile; where options stand there, it is not looked for. */
const behindProfile = ([, profile, command]: readonly string[]): string | undefined =>
  [profile, command].some((word) => word === undefined || word.startsWith('-')) ? undefined : command;

/** Letters of a program's name, at most so many, neither an option nor digits alone. */
const PROGRAM = /^(?!\d+$|-)[\w.+@-]{1,32}$/;

function plain(command = ''): string | undefined {
  const name = command.replace(/^.*[\\/]/s, '');
  return PROGRAM.test(name) ? name : undefined;
}
