// The doors of `import`: other tools' stores, and changes to AWS's files.

import type { Holder, HolderName, ImportWorld } from '../imports/index.ts';
import type { FileKind } from '../profiles/grammar.ts';
import type { Agree, Outcome } from '../system/edit-file.ts';
import { homeOf, placesOf } from '../system/places.ts';
import type { Context } from './index.ts';
import { hiddenAnswer } from './terminal.ts';

/** What `import` may touch beside the rest of the context. */
export interface Imports {
  readonly names: readonly HolderName[];
  holder(name: HolderName): Promise<Holder>;
  /** Changes one of AWS's files; what is shown to the user is what is written. */
  edit(file: FileKind, change: (text: string) => string, agree: Agree): Promise<Outcome>;
}

/** Opens them. */
export async function importsOf(context: Context): Promise<Imports> {
  const { env, platform } = context;
  const { holders } = await import('../imports/index.ts');
  const home = homeOf(env, platform);
  const world = importWorldOf(context, home);
  return {
    names: Object.keys(holders) as HolderName[],
    holder: async (name) => (await holders[name]())(world),
    async edit(file, change, agree) {
      const { editFile } = await import('../system/edit-file.ts');
      return editFile(placesOf(env, home, platform)[file].file, change, agree);
    },
  };
}

function importWorldOf(context: Context, home: string): ImportWorld {
  const { env, platform, profiles } = context;
  return {
    env,
    platform,
    home,
    profiles,
    askHidden: (question) => hiddenAnswer(question, context, LOCKED),
    async device() {
      await context.closeTerminal();
      const { openDevice } = await import('../system/terminal/device.ts');
      const device = openDevice(platform);
      return device && !context.mayAsk ? { ...device, input: undefined } : device;
    },
  };
}

const LOCKED = {
  what: "aws-vault's files are locked",
  given: 'AWS_VAULT_FILE_PASSPHRASE may hold their passphrase',
};
