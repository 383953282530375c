// Forty processes that write at once, four times each: what any of them reads meanwhile, and what is there at the
// end, is whole.

import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openFile } from '../../src/keychain/file.ts';
import { indexIn } from '../../src/sessions/index-file.ts';
import { privateFolder } from '../../src/system/files.ts';
import { keyItem } from '../../src/words/items.ts';
import { joinPractice, keyOf } from '../keychain/support/practice.ts';
import { run, runSwitch, type Started, start } from '../keychain/support/program.ts';
import { startSecretService, whyNoSecretService } from '../keychain/support/secret-service.ts';
import { atTheEnd } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { worldWith } from '../keychain/support/world.ts';
import { laySweptHome, type SweptHome } from './support-sweep/ground.ts';
import { buildWriter } from './support-sweep/points.ts';
import { isWhole, wholeValue } from './support-sweep/value.ts';

const FORTY = Array.from({ length: 40 }, (_, which) => String(which));
const LIMIT_MS = 90_000;
const OPENS = { file: ['opens'], os: ['opens'] } as const;
const stateOf = (home: SweptHome): string => path.join(home.folder, '.local', 'state', 'aws-switch');

describe('K8: forty processes', () => {
  const after = atTheEnd();
  let writer = '';
  beforeAll(async () => {
    writer = await buildWriter(after);
  });

  /** Starts them all, and lets them go once each of them is ready. */
  async function writeAtOnce(
    keychain: keyof typeof OPENS,
    home: SweptHome,
    profileOf: (which: string) => string,
    env = home.env,
  ) {
    const started = FORTY.map(
      (which): Started =>
        start(
          process.execPath,
          [writer, keychain, home.folder, profileOf(which), which, ...OPENS[keychain]],
          {
            env,
            limit: LIMIT_MS,
          },
        ),
    );
    const areReady = (): void =>
      expect(started.map((one) => one.printed())).toEqual(FORTY.map(() => 'ready\n'));
    const died = started.map(({ ended }) => ended.then(({ stderr }) => Promise.reject(new Error(stderr))));
    await Promise.race([vi.waitFor(areReady, { timeout: LIMIT_MS, interval: 50 }), ...died]);
    for (const one of died) one.catch(() => {});
    for (const { child } of started) child.stdin?.end();
    for (const { ended } of started) expect(await ended).toMatchObject({ code: 0, stderr: '' });
  }

  const indexOf = (home: SweptHome) => indexIn(privateFolder(path.join(stateOf(home), 'index')));
  const fileOf = (home: SweptHome) => openFile({ ...worldWith(home.env), stateFolder: stateOf(home) });

  it(
    'that write one item leave the whole value of one of them, in the encrypted file and in the index',
    async () => {
      const home = laySweptHome(onTestFinished);
      await writeAtOnce('file', home, () => 'one');
      const value = await fileOf(home).get(keyItem('one'));
      const entry = indexOf(home).key('one')?.keyId;
      expect([isWhole(value), isWhole(entry)]).toEqual([true, true]);
      expect(indexOf(home).keys()).toHaveLength(1);
      expect(home.leftOvers()).toEqual({});
    },
    LIMIT_MS,
  );

  it(
    'that write an item each lose none, in the encrypted file and in the index',
    async () => {
      const home = laySweptHome(onTestFinished);
      await writeAtOnce('file', home, (which) => `profile ${which}`);
      const keychain = fileOf(home);
      for (const which of FORTY) {
        expect(await keychain.get(keyItem(`profile ${which}`))).toBe(wholeValue(which));
        expect(indexOf(home).key(`profile ${which}`)?.keyId).toBe(wholeValue(which));
      }
      expect(indexOf(home).keys()).toHaveLength(40);
      expect(home.leftOvers()).toEqual({});
    },
    LIMIT_MS,
  );

  const why = whyNoSecretService || missing('secret-tool');
  describe.skipIf(why)(titled('before a login keyring', why), () => {
    it.each([
      ['one item leave the whole value of one of them', () => 'one', 1],
      ['an item each lose none', (which: string) => `profile ${which}`, 40],
    ])(
      'that write %s',
      async (_what, profileOf, count) => {
        const home = laySweptHome(onTestFinished);
        const service = await startSecretService(onTestFinished);
        const env = { ...home.env, ...service.env };
        await writeAtOnce('os', home, profileOf, env);
        const { stdout, stderr } = await run('secret-tool', ['search', '--all', 'service', 'aws-switch'], {
          env,
        });
        const values = [...stdout.matchAll(/^secret = (.*)$/gm)].map(([, value]) => value);
        const names = [...`${stdout}\n${stderr}`.matchAll(/^attribute\.username = (.*)$/gm)].map(
          ([, name]) => name,
        );
        expect(names.sort()).toEqual([...new Set(FORTY.map((which) => keyItem(profileOf(which))))].sort());
        expect(values.filter(isWhole)).toHaveLength(count);
      },
      LIMIT_MS,
    );
  });

  it(
    'four of add, of which each finds no encrypted file, make one that opens for all of their keys',
    async () => {
      const member = await joinPractice(onTestFinished);
      const file = { SWITCH_KEYCHAIN: 'file', SWITCH_FILE_PASSPHRASE: 'correct horse battery staple' };
      const env = { ...member.env, ...file };
      const names = FORTY.slice(0, 4).map((which) => `jump${which}`);
      const ended = await Promise.all(
        names.map((name) => runSwitch(['add', name, '--env'], { env: { ...env, ...keyOf(member) } })),
      );
      expect(ended.map(({ code }) => code)).toEqual(names.map(() => 0));
      for (const name of names)
        expect(await runSwitch(['whoami', name, '-n'], { env })).toMatchObject({ code: 0 });
    },
    LIMIT_MS,
  );
});
