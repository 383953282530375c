// Starts the user's own shell so that its prompt says whose credentials it has, whatever the user's start-up files make
// of the prompt, and so that those files do not change whose they are. The scripts are constant: the name that they
// show comes in a variable, and no shell reads it as code or as a picture of a prompt.

import type { Env } from '../../profiles/settings.ts';

/** How one shell is started. */
export interface Marking {
  /** Start-up files of ours: name to text. */
  readonly files: Readonly<Record<string, string>>;
  /** The shell has the hook by it, and shows nothing where it is in no profile. */
  readonly hasHook?: boolean;
  /** The words behind the shell's name, and variables beside those that it is to have; `folder` holds the files. */
  start(folder: string, env: Env): Started;
}

export interface Started {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}
