import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import util from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormatName, formats, type Written } from '../../src/formats/index.ts';
import { profilesFrom } from '../../src/profiles/profile.ts';
import { Secret } from '../../src/secret.ts';
import type { Handover } from '../../src/sessions/session.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { anyValue, manyValues } from '../shells/any-value.ts';

const KEY: Handover = { accessKeyId: 'AKIAPROD', secretAccessKey: new Secret('s/+') };
const SESSION: Handover = {
  ...KEY,
  accessKeyId: 'ASIAPROD',
  sessionToken: new Secret('t/+=='),
  expires: Date.UTC(2026, 2, 1, 12),
};

async function written(name: FormatName, change: Partial<Written> = {}): Promise<string> {
  const format = await formats[name]();
  return format({ profile: 'prod', region: 'eu-west-1', credentials: SESSION, variables: {}, ...change });
}

describe('json', () => {
  it('is what credential_process wants', async () => {
    expect(JSON.parse(await written('json'))).toEqual({
      Version: 1,
      AccessKeyId: 'ASIAPROD',
      SecretAccessKey: 's/+',
      SessionToken: 't/+==',
      Expiration: '2026-03-01T12:00:00Z',
    });
  });

  it('has no token and no end for a key that has none', async () => {
    expect(JSON.parse(await written('json', { credentials: KEY }))).toEqual({
      Version: 1,
      AccessKeyId: 'AKIAPROD',
      SecretAccessKey: 's/+',
    });
  });
});

describe('ini', () => {
  const readBack = (text: string) =>
    profilesFrom({ path: 'config', text: '', exists: true }, { path: 'credentials', text, exists: true });

  it('is a section of the credentials file', async () => {
    expect((await written('ini')).split('\n')).toEqual([
      '[prod]',
      'aws_access_key_id = ASIAPROD',
      'aws_secret_access_key = s/+',
      'aws_session_token = t/+==',
      'region = eu-west-1',
      '',
    ]);
  });

  it('has neither token nor region where there is none', async () => {
    const text = await written('ini', { credentials: KEY, region: undefined });
    expect(text).not.toMatch(/token|region/);
  });

  it('is read back under the same name, or it is refused', async () => {
    const format = await formats.ini();
    const write = (profile: string): string | undefined => {
      try {
        return format({ profile, region: undefined, credentials: SESSION, variables: {} });
      } catch (error) {
        expect(error).toMatchObject({ reason: 'failed' });
        return undefined;
      }
    };
    fc.assert(
      fc.property(anyValue, (profile) => {
        const text = write(profile);
        if (text === undefined) return;
        expect(readBack(text).names()).toEqual([profile]);
        expect(readBack(text).profile(profile)?.keys?.id.value).toBe('ASIAPROD');
      }),
      { numRuns: 500 },
    );
    expect(write('two words')).toBeDefined();
    expect(write('a]\naws_access_key_id = x')).toBeUndefined();
  });
});

describe('dotenv', () => {
  const after = atTheEnd();
  const parse = (text: string): object => util.parseEnv(text);

  it.each([
    ['bare, where nothing could mean anything', 'eu-west-1/+=:@%,', 'V=eu-west-1/+=:@%,'],
    ['in single quotes', 'two  words #$'.replace('$', ''), "V='two  words #'"],
    ['in double quotes, for the sake of a single one', "it's", 'V="it\'s"'],
    ['nothing', '', 'V='],
  ])('%s', async (_what, value, line) => {
    expect(await written('dotenv', { variables: { V: value } })).toBe(`${line}\n`);
  });

  it.each([
    ['a line break', 'a\nb', 'a line break'],
    ['a control character', 'a\x1b', 'control character'],
    ['a backslash', 'a\\b', '\\'],
    ['a dollar', 'a$b', '$'],
    ['both quotes', `'"`, '"'],
    ['a quote and a backtick', "'`", '`'],
  ])('T3: %s is an error that names the variable', async (_what, value, said) => {
    const act = written('dotenv', { variables: { AWS_REGION: 'x', AWS_VAULT: value } });
    await expect(act).rejects.toMatchObject({
      reason: 'failed',
      message: expect.stringMatching(/AWS_VAULT cannot be written for dotenv/),
    });
    await expect(act).rejects.toThrow(said);
  });

  it('T3: what is written is read alike by sh and by Node, and runs nothing', async () => {
    const folder = temporaryFolder(after);
    const format = await formats.dotenv();
    const write = (values: Readonly<Record<string, string>>): string =>
      format({ profile: 'prod', region: undefined, credentials: SESSION, variables: values });
    const isTaken = (value: string): boolean => {
      try {
        return write({ V: value }) !== '';
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(manyValues, (values) => {
        const wanted = Object.fromEntries(
          [...values, 'two  words', "it's", '; touch canary', '& touch canary']
            .filter(isTaken)
            .map((value, index) => [`VALUE_${index}`, value]),
        );
        const text = write(wanted);
        fs.writeFileSync(path.join(folder, 'file'), text);
        const { stdout } = spawnSync('sh', ['-c', 'set -a; . ./file; env -0'], {
          cwd: folder,
          env: { PATH: process.env.PATH },
        });
        const pairs = stdout
          .toString()
          .split('\0')
          .map((pair) => [pair.replace(/=.*/s, ''), pair.replace(/^[^=]*=/, '')]);
        expect(Object.fromEntries(pairs)).toMatchObject(wanted);
        expect(parse(text)).toEqual(wanted);
        expect(fs.readdirSync(folder)).toEqual(['file']);
      }),
      { numRuns: 20 },
    );
  });
});
