// The door of `setup`: the files that a shell reads at its start, and our own script among them.

import type { Agree, Outcome } from '../system/edit-file.ts';
import { privateFolder } from '../system/files.ts';
import { configFolderOf, homeOf } from '../system/places.ts';
import type { Context } from './index.ts';

/** What `setup` may touch beside the rest of the context. */
export interface StartUpFiles {
  readonly home: string;
  /** Our own folder, and the scripts in it. */
  readonly folder: string;
  script(name: string): string | undefined;
  writeScript(name: string, text: string): void;
  dropScript(name: string): void;
  isThere(file: string): boolean;
  /** What a file of the user's holds. */
  text(file: string): string;
  /** Changes it; what is shown to the user is what is written. */
  edit(file: string, change: (text: string) => string, agree: Agree): Promise<Outcome>;
  /** Removes it where nothing is left in it. */
  dropEmpty(file: string): void;
}

/** Opens them. */
export async function startUpFilesOf({ env, platform }: Context): Promise<StartUpFiles> {
  const [{ dropEmpty, isThere, refuseOthersFile, startUpText }, { editFile }] = await Promise.all([
    import('../system/start-up-file.ts'),
    import('../system/edit-file.ts'),
  ]);
  const folder = configFolderOf(env, platform);
  const own = privateFolder(folder);
  return {
    home: homeOf(env, platform),
    folder,
    script: own.read,
    writeScript: own.write,
    dropScript: own.delete,
    isThere,
    text: startUpText,
    async edit(file, change, agree) {
      refuseOthersFile(file);
      return editFile(file, change, agree);
    },
    dropEmpty,
  };
}
