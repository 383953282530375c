// Starts the user's own shell so that its prompt says whose credentials it has, whatever the user's start-up files make
// of the prompt, and so that those files do not change whose they are. The scripts are constant: the name that they
// show comes in a variable, and no shell reads it as code or as a picture of a prompt.

import type { Env } from '../../profiles/settings.ts';

/** How one shell is started. */
export interface Marking {
  /** Start-up files of ours: name to text. */
  readonly files: Readonly<Record<string, string>>;
  /** The words behind the shell's name, and variables beside those that it is to have; `folder` holds the files. */
  start(folder: string, env: Env): Started;
}

export interface Started {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Each shell by the name of its program. */
export const markings = {
  bash: async () => (await import('./bash.ts')).bash,
  zsh: async () => (await import('./zsh.ts')).zsh,
  fish: async () => (await import('./fish.ts')).fish,
  sh: posix,
  dash: posix,
  ash: posix,
  ksh: posix,
  ksh93: posix,
  mksh: posix,
  nu: async () => (await import('./nu.ts')).nu,
  pwsh: async () => (await import('./pwsh.ts')).pwsh,
  powershell: async () => (await import('./pwsh.ts')).pwsh,
  cmd: async () => (await import('./cmd.ts')).cmd,
} satisfies Record<string, () => Promise<Marking>>;

async function posix(): Promise<Marking> {
  return (await import('./posix.ts')).posix;
}

/** The shell of a program file; undefined for one that we cannot mark. */
export function shellOf(file: string): keyof typeof markings | undefined {
  const name = /([^/\\]*?)(\.exe)?$/i.exec(file)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(markings, name) ? (name as keyof typeof markings) : undefined;
}
