// Whom the program trusts, seen through it: a request that reaches the server carries a signature.

import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeOpenHome } from '../keychain/support/home.ts';
import { type Ended, runSwitch } from '../keychain/support/program.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { serveTls, type TlsServer } from './support-tls.ts';

const why = missing('openssl');

describe.skipIf(why)(titled('a server whose certificate nobody has signed', why), () => {
  const after = atTheEnd();
  const { env } = makeOpenHome(after);
  let server: TlsServer;
  let other: TlsServer;
  beforeAll(async () => {
    server = await serveTls(after);
    other = await serveTls(after, 'DNS:sts.amazonaws.com');
  });

  const whoami = (own: Readonly<Record<string, string>>, { port } = server): Promise<Ended> =>
    runSwitch(['whoami', 'p'], { env: { ...env, AWS_ENDPOINT_URL: `https://127.0.0.1:${port}`, ...own } });
  const refused = {
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/could not be asked: .*certificate/i),
  };

  it.each([
    ['by default', {}],
    ['with NODE_TLS_REJECT_UNAUTHORIZED=0', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }],
  ])('C12: is refused %s, with a way out', async (_what, own) => {
    const ended = await whoami(own);
    expect(ended).toMatchObject(refused);
    expect(ended.stderr).toContain('AWS_CA_BUNDLE');
    expect(server.asked).toEqual([]);
  });

  it('N15: is trusted where AWS_CA_BUNDLE names it', async () => {
    const ended = await whoami({ AWS_CA_BUNDLE: server.certificate });
    expect(ended).toMatchObject({ code: 4, stdout: '' });
    expect(server.asked).toEqual([expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=ASIA/)]);
  });

  it('N15: is trusted where NODE_EXTRA_CA_CERTS names it', async () => {
    const before = server.asked.length;
    expect(await whoami({ NODE_EXTRA_CA_CERTS: server.certificate })).toMatchObject({ code: 4 });
    expect(server.asked).toHaveLength(before + 1);
  });

  it('N15: is refused where AWS_CA_BUNDLE names another', async () => {
    const before = server.asked.length;
    expect(await whoami({ AWS_CA_BUNDLE: other.certificate })).toMatchObject(refused);
    expect(server.asked).toHaveLength(before);
  });

  it('is refused for another name than its own, though its authority is known', async () => {
    const ended = await whoami(
      { AWS_CA_BUNDLE: other.certificate, NODE_TLS_REJECT_UNAUTHORIZED: '0' },
      other,
    );
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(other.asked).toEqual([]);
  });

  it('N15: a bundle that is not there is named', async () => {
    const ended = await whoami({ AWS_CA_BUNDLE: '/nonexistent/bundle.pem' });
    expect(ended).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringMatching(/AWS_CA_BUNDLE .*\/nonexistent\/bundle\.pem/),
    });
  });

  const isNamed = async (text: string | undefined): Promise<void> => {
    const folder = temporaryFolder(after);
    const bundle = text === undefined ? folder : path.join(folder, 'bundle.pem');
    if (text !== undefined) fs.writeFileSync(bundle, text);
    const ended = await whoami({ AWS_CA_BUNDLE: bundle });
    expect(ended).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining(bundle) });
  };

  it('N15: a bundle that is a folder is named', () => isNamed(undefined));

  it.each([
    ['is empty', ''],
    ['holds no certificate', 'not a certificate\n'],
    ['holds a broken one', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'],
  ])('N15: a bundle that %s is named', (_what, text) => isNamed(text));
});
