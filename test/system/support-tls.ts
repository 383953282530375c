import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type After, temporaryFolder } from '../keychain/support/temporary.ts';

/** A server with a certificate of its own authority. */
export interface TlsServer {
  readonly port: number;
  /** The file of its certificate, which is its authority as well. */
  readonly certificate: string;
  readonly key: string;
  readonly asked: readonly string[];
}

/** Serves TLS on loopback for the name in its certificate. */
export async function serveTls(after: After, name = 'IP:127.0.0.1'): Promise<TlsServer> {
  const folder = temporaryFolder(after);
  const [key, certificate] = ['key.pem', 'certificate.pem'].map((file) => path.join(folder, file)) as [
    string,
    string,
  ];
  const options = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=test',
  ];
  execFileSync(
    'openssl',
    [...options, '-addext', `subjectAltName=${name}`, '-keyout', key, '-out', certificate],
    { stdio: 'ignore' },
  );
  const asked: string[] = [];
  const tls = { key: fs.readFileSync(key), cert: fs.readFileSync(certificate) };
  const server = https.createServer(tls, (request, response) => {
    asked.push(request.headers.authorization ?? '');
    response
      .writeHead(403, { 'content-type': 'text/xml' })
      .end('<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>');
  });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, certificate, key, asked };
}
