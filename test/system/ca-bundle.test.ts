// The bundle that a profile names, seen through the program.

import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeHome } from '../keychain/support/home.ts';
import { type Ended, runSwitch } from '../keychain/support/program.ts';
import { atTheEnd } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { serveTls, type TlsServer } from './support-tls.ts';

const why = missing('openssl');

describe.skipIf(why)(titled('N15: ca_bundle of a profile', why), () => {
  const after = atTheEnd();
  const { folder, env } = makeHome(after);
  let server: TlsServer;
  let other: TlsServer;
  beforeAll(async () => {
    server = await serveTls(after);
    other = await serveTls(after);
    const key = '[jump]\naws_access_key_id = AKIAAAAAAAAAAAAAAAAA\naws_secret_access_key = s\n';
    fs.writeFileSync(path.join(folder, '.aws', 'credentials'), key, { mode: 0o600 });
    const role = 'role_arn = arn:aws:iam::222222222222:role/R\nsource_profile = jump\nregion = eu-west-1\n';
    const profiles = [
      `[profile named]\n${role}ca_bundle = ${server.certificate}\n`,
      `[profile bare]\n${role}`,
      `[profile absent]\n${role}ca_bundle = /nonexistent/bundle.pem\n`,
    ];
    fs.writeFileSync(path.join(folder, '.aws', 'config'), profiles.join(''));
  });

  const open = (profile: string, own: Readonly<Record<string, string>> = {}): Promise<Ended> =>
    runSwitch(['credential-process', profile], {
      env: { ...env, SWITCH_KEYCHAIN: 'file', AWS_ENDPOINT_URL: `https://127.0.0.1:${server.port}`, ...own },
    });

  it('is trusted, in the place of all others', async () => {
    expect(await open('named')).toMatchObject({ code: 4, stdout: '' });
    expect(server.asked).toHaveLength(1);
  });

  it.each([
    ['is of no other profile', 'bare', () => ({})],
    ['gives way to AWS_CA_BUNDLE', 'named', () => ({ AWS_CA_BUNDLE: other.certificate })],
  ])('%s', async (_what, profile, own) => {
    const before = server.asked.length;
    const ended = await open(profile, own());
    expect(ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/certificate/) });
    expect(server.asked).toHaveLength(before);
  });

  it('that is not there is named', async () => {
    const stderr = expect.stringMatching(/ca_bundle names a file .*\/nonexistent\/bundle\.pem/);
    expect(await open('absent')).toMatchObject({ code: 3, stdout: '', stderr });
  });
});
