// The built program, run with the plans that are kept and without any: it prints, says and ends the same.

import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { joinPractice, type Member, storeKey, warm } from '../keychain/support/practice.ts';
import { type Ended, runSwitch } from '../keychain/support/program.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { installWithStub } from '../support-keyring/install.js';

const after = atTheEnd();
let member: Member;
let program: string;
let env: Record<string, string>;
let text: string;
const config = (): string => path.join(member.folder, '.aws', 'config');
const planFile = (): string => path.join(member.folder, '.cache', 'aws-switch', 'plans', 'prod.json');

beforeAll(async () => {
  member = await joinPractice(after);
  const stub = installWithStub(temporaryFolder(after));
  program = stub.program;
  env = { ...member.env, ...stub.env };
  await storeKey(member, env, program);
  await warm(member, env, program);
  text = fs.readFileSync(config(), 'utf8');
  expect(fs.existsSync(planFile())).toBe(true);
});

const ran = async (
  argv: readonly string[],
  more: Record<string, string> = {},
): Promise<Omit<Ended, 'milliseconds'>> => {
  const {
    milliseconds: _its,
    stderr,
    ...ended
  } = await runSwitch(argv, {
    env: { ...env, ...more },
    program,
    detached: true,
  });
  return { ...ended, stderr: stderr.replace(/\d+(?:[hm] left$| s serves$)/m, 'some left') };
};

/** The same with what plans are kept, and without any. */
async function compared(
  argv: readonly string[],
  more: Record<string, string> = {},
): Promise<Omit<Ended, 'milliseconds'>> {
  const anew = await ran(argv, { ...more, XDG_CACHE_HOME: temporaryFolder(after) });
  for (const _time of [1, 2]) expect(await ran(argv, more)).toEqual(anew);
  return anew;
}

describe('a run by a kept plan', () => {
  const FORMS = [
    ['credential-process', 'prod'],
    ['exec', 'prod', '--', 'sh', '-c', 'env | grep -E "^(AWS|SWITCH)_" | sort'],
    ['export', 'prod'],
    ['__env', 'bash/0.1.0', 'use', 'prod'],
  ];

  it.each(FORMS)('of %s is as one without', async (...argv) => {
    const { code, stdout } = await compared(argv);
    expect(code).toBe(0);
    expect(stdout).toContain('ASIA');
  });

  it.each([
    ['a slip in [switch] is there', { edit: '[switch]\nkeychian = file\n\n' }, /unknown key keychian/],
    ['another colour is', { edit: '[switch]\nauto_renew = yes\n\n' }, /^$/],
    ['the keychain is none', { more: { SWITCH_KEYCHAIN: 'fiel' } }, /no keychain called "fiel"/],
    [
      'the keychain is another',
      { more: { SWITCH_KEYCHAIN: 'file', SWITCH_NO_INPUT: '1' } },
      /MFA code|nobody/,
    ],
    [
      'file_remember is neither yes nor no',
      { more: { SWITCH_FILE_REMEMBER: 'so' } },
      /file_remember is "so"/,
    ],
    ['more is told', { more: { SWITCH_DEBUG: '1' } }, /debug: /],
    ['a script runs it', { more: { CI: 'true' } }, /^$/],
    ['a time is none', { more: { AWS_MIN_TTL: 'soon' } }, /soon/],
  ])(
    'is as one without where %s',
    async (_what, { edit = '', more = {} }: { edit?: string; more?: Record<string, string> }, said) => {
      fs.writeFileSync(config(), edit + text);
      const { stderr } = await compared(['credential-process', 'prod'], more).finally(() =>
        fs.writeFileSync(config(), text),
      );
      expect(stderr).toMatch(said);
    },
  );
});

it('of many at once, none that begins behind an edit gets the role before it', async () => {
  const sides = [text, text.replace('333333333333', '222222222222')];
  expect(sides[1]).not.toBe(text);
  const put = (side: number): void => {
    fs.writeFileSync(`${config()}.new`, sides[side] ?? '');
    fs.renameSync(`${config()}.new`, config());
  };
  const keyOf = async (): Promise<string> => {
    const { code, stdout, stderr } = await ran(['credential-process', 'prod']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return JSON.parse(stdout).AccessKeyId;
  };
  const keys: string[] = [];
  for (const side of [1, 0]) {
    put(side);
    keys[side] = await keyOf();
  }
  expect(keys[0]).not.toBe(keys[1]);
  const all: Promise<void>[] = [];
  const wrong: string[] = [];
  let now = 0;
  for (; now < 8; now++) {
    const [round, side] = [now, now % 2];
    const one = async (): Promise<void> => {
      const key = await keyOf();
      // Those that the next edit has overtaken may have either.
      const isRight = now === round ? key === keys[side] : keys.includes(key);
      if (!isRight) wrong.push(`${key} in round ${round}`);
    };
    put(side);
    all.push(...Array.from({ length: 6 }, one));
    await one();
    await one();
  }
  await Promise.all(all);
  expect(wrong).toEqual([]);
});
