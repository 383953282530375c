// What the sweep runs in a process of its own: a write of one kind, between two marks that a trace shows.
// Arguments: which write, a home folder, and what to write.

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { add } from '../../../src/commands/add.ts';
import { contextOf } from '../../../src/context/live.ts';
import { openFile } from '../../../src/keychain/file.ts';
import { edited } from '../../../src/profiles/edit.ts';
import type { CredentialPlan, Step } from '../../../src/profiles/plan.ts';
import { Secret } from '../../../src/secret.ts';
import { indexIn } from '../../../src/sessions/index-file.ts';
import { storeIn } from '../../../src/sessions/store.ts';
import { editFile } from '../../../src/system/edit-file.ts';
import { privateFolder } from '../../../src/system/files.ts';
import { sha256 } from '../../../src/words/sha256.ts';
import { worldWith } from '../../keychain/support/world.ts';

const HOUR = 3_600_000;
const PREFIX = { item: `session/${'5'.repeat(32)}`, text: 'the plan' };
const STEP = { call: 'AssumeRole', roleArn: 'arn:aws:iam::111111111111:role/R' } as unknown as Step;
const PLAN = {
  profile: 'prod',
  source: { kind: 'static', keyId: 'AKIAAAAAAAAAAAAAAAAA' },
  steps: [STEP],
} as unknown as CredentialPlan;

/** Only what happens between the two is swept. */
const mark = (name: 'begins' | 'ends'): boolean => existsSync(`/the-sweep-${name}`);

const stateIn = (home: string): string => join(home, '.local', 'state', 'aws-switch');

const WRITES: Readonly<Record<string, (home: string, value: string) => Promise<unknown> | undefined>> = {
  /** A session into the encrypted file, with its entry in the index. */
  async session(home, value) {
    const keychain = openFile({ ...worldWith(process.env), stateFolder: stateIn(home) });
    await keychain.open();
    const store = storeIn(keychain, indexIn(privateFolder(join(stateIn(home), 'index'))));
    const secret = new Secret(`canary-${value}`.padEnd(40, 'x'));
    const life = { issued: HOUR, expires: (1 + value.length) * HOUR };
    mark('begins');
    await store.put(
      PREFIX,
      { accessKeyId: 'ASIA', secretAccessKey: secret, sessionToken: secret, ...life },
      PLAN,
      STEP,
    );
  },
  /** A long-lived key, by `add` itself. */
  async key(_home, value) {
    const context = contextOf(process);
    const identity = async () => {
      mark('begins');
      return { account: '111111111111', arn: 'arn:aws:iam::111111111111:user/ada', userId: 'AIDA' };
    };
    const env = {
      ...context.env,
      AWS_SECRET_ACCESS_KEY: `canary-${value}`.padEnd(40, 'x').replaceAll('-', '/'),
    };
    await add.run(
      { ...context, env, identity, now: () => value.length * HOUR },
      { profile: 'jump', options: { env: true } },
    );
  },
  /** A change of ~/.aws/config. */
  config(home, value) {
    const section = { kind: 'profile', name: 'prod' } as const;
    mark('begins');
    return editFile(join(home, '.aws', 'config'), (text) =>
      edited(text, 'config', [{ change: 'set', section, key: 'region', value }]),
    );
  },
  /** A file that must not replace another, in folders that are not there yet. */
  async lock(home, value) {
    mark('begins');
    privateFolder(join(stateIn(home), 'keychain')).create('lock.json', value.repeat(50));
  },
  /** How it must not be done. */
  async naive(home, value) {
    mark('begins');
    writeFileSync(join(home, 'naive.json'), value.repeat(50));
  },
};

// The same names in every run for a value, so that the calls for them can be counted.
let names = 0;
crypto.randomUUID = () => {
  const digest = sha256(`${value} ${names++}`);
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5') as ReturnType<
    typeof crypto.randomUUID
  >;
};

const [, , write = '', home = '', value = ''] = process.argv;
try {
  await WRITES[write]?.(home, value);
  mark('ends');
} catch (error) {
  console.error(`failed: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
