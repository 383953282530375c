import { beforeAll, describe } from 'vitest';
import type { Keychain, KeychainName } from '../../src/keychain/index.ts';
import { keychains } from '../../src/keychain/index.ts';
import { keepsItsPromises } from './contract.ts';
import { makeOwnCommand, openLine } from './support/own-command.ts';
import { makePasswordStore, whyNoPass } from './support/password-store.ts';
import { startSecretService, whyNoSecretService } from './support/secret-service.ts';
import { type After, atTheEnd, temporaryFolder } from './support/temporary.ts';
import { titled } from './support/tools.ts';
import { worldWith } from './support/world.ts';

interface Member {
  /** Why it cannot be tried here; empty where it can. */
  readonly missing: string;
  /** Prepares a store; what it returns opens an instance before it. */
  readonly prepare: (after: After) => Promise<() => Keychain>;
}

/** The compiler wants a line for every member of the shelf. */
const MEMBERS: Readonly<Record<KeychainName, Member>> = {
  os: {
    missing: whyNoSecretService,
    async prepare(after) {
      // The library looks for the bus in this process's own environment, once.
      Object.assign(process.env, (await startSecretService(after)).env);
      const open = await keychains.os();
      return () => open(worldWith({}));
    },
  },
  file: {
    missing: '',
    async prepare(after) {
      const env = { SWITCH_FILE_DIR: temporaryFolder(after), SWITCH_FILE_PASSPHRASE: 'a passphrase' };
      const open = await keychains.file();
      return () => open(worldWith(env));
    },
  },
  pass: {
    missing: whyNoPass,
    async prepare(after) {
      const { env } = makePasswordStore(after);
      const open = await keychains.pass();
      return () => open(worldWith(env));
    },
  },
  command: {
    missing: '',
    async prepare(after) {
      const { line } = makeOwnCommand(after);
      return () => openLine(line);
    },
  },
};

describe.each(Object.entries(MEMBERS))('the keychain "%s"', (_name, { missing, prepare }) => {
  describe.skipIf(missing)(titled('keeps its promises', missing), () => {
    const after = atTheEnd();
    let open: () => Keychain;
    beforeAll(async () => {
      open = await prepare(after);
    });
    keepsItsPromises(() => open());
  });
});
