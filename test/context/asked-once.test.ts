// What a keychain was asked in the fast lane is not asked again behind it: its program, its dialog, its passphrase.

import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { atTheEnd } from '../keychain/support/temporary.ts';
import { type Ground, layGround, put, setScene } from './ground.ts';

const CONFIG = `[profile jump]
mfa_serial = arn:aws:iam::111111111111:mfa/ada

[profile prod]
role_arn = arn:aws:iam::333333333333:role/Engineer
source_profile = jump
region = eu-west-1
`;
const CREDENTIALS = '[jump]\naws_access_key_id = AKIAAAAAAAAAAAAAAAAA\naws_secret_access_key = s\n';

const after = atTheEnd();
beforeAll(() => setScene(after));

interface Watched {
  readonly ground: Ground;
  /** What it was asked since the last look. */
  readonly asked: () => string[];
}

/** A ground whose keychain writes down what it is asked. */
async function watchedGround(act: string): Promise<Watched> {
  const ground = layGround(onTestFinished, { '.aws/config': CONFIG, '.aws/credentials': CREDENTIALS });
  const file = ground.file('asked');
  put(
    ground.file('one', 'keychain'),
    `#!/bin/sh\necho "$1" "$2" | sed 's/probe-.*/probe/' >> '${file}'\ncd '${ground.file('one')}'\n${act}\n`,
    0o700,
  );
  return {
    ground,
    asked() {
      const lines = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split('\n') : [];
      fs.rmSync(file, { force: true });
      return lines;
    },
  };
}

// Nobody answers there; whatever is tried, it is tried at once and on this machine.
const NOWHERE = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', SWITCH_NO_INPUT: '1' };

describe('a keychain is asked what it would be without a kept plan, as often, and the run ends the same', () => {
  const compared = async ({ ground, asked }: Watched): Promise<void> => {
    await ground.run('prod', NOWHERE);
    const plan = (): number => fs.statSync(path.join(ground.plans, 'prod.json')).ino;
    const was = plan();
    asked();
    const { outcome } = await ground.run('prod', NOWHERE);
    const often = asked();
    expect(outcome).toEqual((await ground.bare('prod', NOWHERE)).outcome);
    expect(often).toEqual(asked());
    expect(often.length).toBeGreaterThan(0);
    // What is planned as it was is not written again.
    expect(plan()).toBe(was);
  };

  it.each([
    ['which refuses', 'echo no >&2; exit 1'],
    ['which holds nothing', 'exit 0'],
    ['which holds what is damaged', 'echo rubbish'],
  ])('%s', async (_how, act) => {
    await compared(await watchedGround(act));
  });

  it.each([
    ['has ended', -12, -1],
    ['has two minutes left', -1, 1 / 30],
    ['is from the future, since the clock was set back', 2, 3],
  ])('whose session %s', async (_how, issued, ends) => {
    const watched = await watchedGround('cat "$(echo "$2" | tr / -)" 2>/dev/null; exit 0');
    await watched.ground.lay('prod', NOWHERE, issued, ends);
    await compared(watched);
  });
});
