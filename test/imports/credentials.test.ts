import { describe, expect, it } from 'vitest';
import { inAwsFiles } from '../../src/imports/credentials.ts';
import type { Found, ImportWorld } from '../../src/imports/index.ts';
import { profilesFrom } from '../../src/profiles/profile.ts';

const [ONE, TWO] = ['AKIAIOSFODNN7EXAMPLE', 'AKIAI44QH8DHBEXAMPLE'];
const key = (id: string, secret = `secret of ${id}`): string =>
  `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`;
const SESSION = `${key('ASIAIOSFODNN7EXAMPLE')}aws_session_token = made-up\n`;

async function find(credentials: string, config = ''): Promise<Found> {
  const [inConfig, inCredentials] = [config, credentials].map((text, index) => ({
    path: ['~/.aws/config', '~/.aws/credentials'][index] ?? '',
    text,
    exists: true,
  })) as [never, never];
  const world = { profiles: () => profilesFrom(inConfig, inCredentials) } as unknown as ImportWorld;
  return (await inAwsFiles(world).find([])) ?? { keys: [], notes: [] };
}

const told = ({ keys }: Found): string[] =>
  keys.map(({ name, keyId, lines }) =>
    [
      name,
      keyId?.slice(-9),
      ...(lines?.sections ?? []).map(({ file, section }) => `${file}:${section}`),
    ].join(' '),
  );

describe('keys in the files of AWS', () => {
  it.each([
    ['a key', `[jump]\n${key(ONE)}`, '', ['jump N7EXAMPLE credentials:jump']],
    ['a key in the config file', '', `[profile jump]\n${key(ONE)}`, ['jump N7EXAMPLE config:jump']],
    ['a session', `[jump]\n${SESSION}`, '', []],
    ['a key id of a session without its token', `[jump]\n${key('ASIAIOSFODNN7EXAMPLE')}`, '', []],
    ['an id alone', `[jump]\naws_access_key_id = ${ONE}\n`, '', []],
    ['an empty token', `[jump]\n${key(ONE)}aws_session_token =\n`, '', ['jump N7EXAMPLE credentials:jump']],
    [
      'aws-mfa',
      `[jump-long-term]\n${key(ONE)}[jump]\n${SESSION}`,
      '',
      ['jump N7EXAMPLE credentials:jump-long-term'],
    ],
    [
      'aws-mfa without a name',
      `[-long-term]\n${key(ONE)}`,
      '',
      ['-long-term N7EXAMPLE credentials:-long-term'],
    ],
    [
      'aws-mfa beside a long-lived key of the short name',
      `[jump-long-term]\n${key(ONE)}[jump]\n${key(TWO)}`,
      '',
      ['jump-long-term N7EXAMPLE credentials:jump-long-term', 'jump HBEXAMPLE credentials:jump'],
    ],
    [
      'one key in both files',
      `[jump]\n${key(ONE)}`,
      `[profile jump]\n${key(ONE)}`,
      ['jump N7EXAMPLE credentials:jump config:jump'],
    ],
    [
      'two keys of one name, of which the credentials file counts',
      `[jump]\n${key(ONE)}`,
      `[profile jump]\n${key(TWO)}`,
      ['jump N7EXAMPLE credentials:jump'],
    ],
    ['no files', '', '', []],
  ])('%s', async (_, credentials, config, wanted) => {
    expect(told(await find(credentials, config))).toEqual(wanted);
  });

  it('gives out the key that it has found, whatever is in the other file', async () => {
    const { keys, notes } = await find(`[jump]\n${key(ONE, 'one')}`, `[profile jump]\n${key(TWO, 'two')}`);
    const read = await keys[0]?.read();
    expect([read?.accessKeyId, read?.secretAccessKey.reveal()]).toEqual([ONE, 'one']);
    expect(notes).toEqual([
      expect.stringContaining('another key of jump lies in ~/.aws/config, lines 2 and 3'),
    ]);
  });

  it('says of a session that it stays, and never its secret', async () => {
    const { notes } = await find(`[jump-long-term]\n${key(ONE)}aws_mfa_device = arn\n[jump]\n${SESSION}`);
    expect(notes).toEqual([
      expect.stringMatching(/^\[jump\] in ~\/\.aws\/credentials, line 6, holds a session/),
    ]);
    expect(notes.join()).not.toContain('secret of');
  });

  it('knows the device that aws-mfa wrote', async () => {
    const { keys } = await find(`[jump-long-term]\n${key(ONE)}aws_mfa_device = arn:aws:iam::1:mfa/ada\n`);
    expect(keys[0]?.lines?.mfaDevice).toBe('arn:aws:iam::1:mfa/ada');
  });
});
