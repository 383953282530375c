// How a shell says things: the shelf of shells.

import type { CommandWords } from './completions/words.ts';
import type { Marking } from './marked/index.ts';

/** Values by the names of their variables. */
export type Variables = Readonly<Record<string, string>>;

export interface Shell {
  /**
   * Text that gives variables their values and takes others away. Whatever a value holds, it runs nothing and comes
   * back byte for byte; what the shell could not hold is an error.
   */
  assignments(set: Variables, unset: readonly string[]): string;
  /** What a person types so that the shell reads what a command prints. */
  reading(command: string): string;
  /** What it reads at its start, so that `use` and `off` change it and its prompt says whose it is; constant. */
  readonly hook?: () => Promise<string>;
  /** What makes it complete subcommands, options and names of profiles; it may be read behind the hook. */
  readonly completion?: (words: readonly CommandWords[], hasHook: boolean) => Promise<string>;
  /** How it is started so that its prompt says whose it is, where that can be had. */
  readonly marked?: Marking;
}

const posix = (): Promise<Shell> => import('./posix.ts').then((member) => member.posix);

/** The shells; the keys are choices of `--format`. */
export const shells = {
  bash: () => import('./bash.ts').then(({ bash }) => bash),
  zsh: () => import('./zsh.ts').then(({ zsh }) => zsh),
  sh: posix,
  ksh: posix,
  fish: () => import('./fish.ts').then(({ fish }) => fish),
  tcsh: () => import('./tcsh.ts').then(({ tcsh }) => tcsh),
  pwsh: () => import('./pwsh.ts').then(({ pwsh }) => pwsh),
  nu: () => import('./nu.ts').then(({ nu }) => nu),
} as const satisfies Record<string, () => Promise<Shell>>;

export type ShellName = keyof typeof shells;

/** Other names of theirs, and shells that read the same. */
const ALSO: Readonly<Record<string, ShellName>> = {
  ash: 'sh',
  dash: 'sh',
  mksh: 'ksh',
  csh: 'tcsh',
  powershell: 'pwsh',
  nushell: 'nu',
};

/** The shells that have a hook. */
export const HOOKED = ['bash', 'zsh', 'fish', 'pwsh', 'nu', 'tcsh'] as const satisfies readonly ShellName[];

export type HookedName = (typeof HOOKED)[number];

/** The shell of a program file; undefined for one that is not known. */
export function shellOf(file: string): ShellName | undefined {
  return shellNamed(programOf(file));
}

/** What a program file is called, without its folder and ending. */
export const programOf = (file: string): string =>
  /([^\\/]*?)(\.exe)?$/i.exec(file)?.[1]?.toLowerCase() ?? '';

/** The shell that goes by a name; undefined for one that is not known. */
export function shellNamed(name: string): ShellName | undefined {
  if (Object.hasOwn(shells, name)) return name as ShellName;
  return Object.hasOwn(ALSO, name) ? ALSO[name] : undefined;
}
