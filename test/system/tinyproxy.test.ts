// The built program behind a real proxy, and an STS of a private authority.

import fs from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeOpenHome } from '../keychain/support/home.ts';
import { type Ended, runSwitch, start } from '../keychain/support/program.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { IN_TIME_MS } from '../support/in-time.ts';
import { serveTls, type TlsServer } from './support-tls.ts';

const why = missing('tinyproxy', 'openssl');

/** This machine by an address that is not its loopback one, so that it is asked through the proxy. */
const HERE = '0.0.0.0';

describe.skipIf(why)(titled('behind tinyproxy', why), () => {
  const after = atTheEnd();
  const home = makeOpenHome(after);
  let server: TlsServer;
  let proxy: string;
  let log: string;
  beforeAll(async () => {
    server = await serveTls(after, `IP:${HERE}`);
    fs.writeFileSync(
      path.join(home.folder, '.aws', 'config'),
      `[switch]\nendpoints = https://${HERE}:${server.port}\n`,
    );
    const folder = temporaryFolder(after);
    log = path.join(folder, 'log');
    const port = await freePort();
    const file = path.join(folder, 'tinyproxy.conf');
    const lines = [
      `Port ${port}`,
      'Listen 127.0.0.1',
      'BasicAuth ada s3cret',
      `LogFile "${log}"`,
      'LogLevel Connect',
    ];
    fs.writeFileSync(file, `${lines.join('\n')}\n`);
    const { child } = start('tinyproxy', ['-d', '-c', file], { env: { PATH: process.env.PATH } });
    after(() => void child.kill('SIGKILL'));
    await isListening(port);
    proxy = `127.0.0.1:${port}`;
  });

  const whoami = (own: Readonly<Record<string, string>>): Promise<Ended> =>
    runSwitch(['whoami', 'p', '--region', 'eu-west-1'], {
      env: {
        ...home.env,
        AWS_ENDPOINT_URL: `https://${HERE}:${server.port}`,
        AWS_CA_BUNDLE: server.certificate,
        ...own,
      },
    });
  const tunnels = (): number =>
    fs.readFileSync(log, 'utf8').split(`CONNECT ${HERE}:${server.port}`).length - 1;

  it.each([
    ['HTTPS_PROXY', {}, 1],
    ['https_proxy', {}, 1],
    ['ALL_PROXY', {}, 1],
    ['HTTPS_PROXY', { NO_PROXY: `example.com,${HERE}` }, 0],
    ['HTTPS_PROXY', { no_proxy: '0.0.0.0/8' }, 0],
  ])('N14: STS is reached with %s and %o by so many tunnels: %i', async (name, own, expected) => {
    const [asked, before] = [server.asked.length, tunnels()];
    const ended = await whoami({ [name]: `http://ada:s3cret@${proxy}`, ...own });
    expect(ended).toMatchObject({ code: 4, stderr: expect.stringContaining('AWS refused the call') });
    expect(server.asked).toHaveLength(asked + 1);
    expect(tunnels() - before).toBe(expected);
  });

  it.each([
    ['past the proxy', HERE],
    ['through it', ''],
  ])('N15: without AWS_CA_BUNDLE the server is trusted by nobody, %s', async (_what, past) => {
    const asked = server.asked.length;
    const HTTPS_PROXY = `http://ada:s3cret@${proxy}`;
    const ended = await whoami({ HTTPS_PROXY, NO_PROXY: past, AWS_CA_BUNDLE: '' });
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringMatching(/certificate.*\n.*AWS_CA_BUNDLE/) });
    expect(server.asked).toHaveLength(asked);
  });

  it.each([
    ['', 'wants another name and password, or any (407)'],
    ['ada:s3kret@', 'wants another name and password, or any (401)'],
  ])('N14 S3: a proxy that refuses "%s" is one line without the password', async (who, words) => {
    const ended = await whoami({ HTTPS_PROXY: `http://${who}${proxy}`, SWITCH_DEBUG: '1' });
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain(`its proxy http://${proxy} (HTTPS_PROXY) ${words}`);
    expect(ended.stderr).not.toMatch(/s3kret|YWRh/);
  });

  it('N14 N13: a proxy that is not there is named, at once', async () => {
    const ended = await whoami({ HTTPS_PROXY: 'http://ada:s3cret@127.0.0.1:1' });
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain(
      'its proxy http://127.0.0.1:1 (HTTPS_PROXY) could not be reached: nothing listens',
    );
    expect(ended.milliseconds).toBeLessThan(IN_TIME_MS);
    expect(ended.stderr).not.toContain('s3cret');
  });
});

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Ends once somebody listens at a port of this machine. */
function isListening(port: number): Promise<void> {
  return new Promise((resolve) => {
    const attempt = (): void => {
      const socket = net.connect(port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        resolve();
      });
      socket.once('error', () => setImmediate(attempt));
    };
    attempt();
  });
}
