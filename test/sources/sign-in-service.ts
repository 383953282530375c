// AWS Sign-In on loopback, with one person signed in: it renews their keys for the refresh token that it gave last, and
// looks hard at each proof.

import { createHash, createPublicKey, type JsonWebKey, randomBytes, verify } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { newKeyPair } from '../../src/sandbox/federation/key-pair.ts';
import type { After } from '../keychain/support/temporary.ts';

export const SESSION = 'arn:aws:iam::111111111111:user/ada';
export const CLIENT = 'arn:aws:signin:::devtools/same-device';

/** Answers in the service's place; undefined: it answers itself. */
export type Fate = (call: number, response: http.ServerResponse) => unknown;

export interface Wish {
  /** Its clock. */
  readonly now?: () => number;
  readonly fate?: Fate;
  readonly seconds?: number;
}

/** Starts one; `faults` are what it found wrong with requests. */
export async function startSignInService(after: After, { now = Date.now, fate, seconds = 900 }: Wish = {}) {
  const { privateKey } = newKeyPair('ec');
  const proofKey = privateKey.export({ format: 'pem', type: 'sec1' }) as string;
  const person = thumbprintOf(createPublicKey(privateKey).export({ format: 'jwk' }));
  const [seen, faults, secrets]: [Set<string>, string[], string[]] = [new Set(), [], [proofKey]];
  const roles: string[] = [];
  let isOver = false;
  let [calls, token] = [0, secret('refresh', secrets)];

  const renew = (request: http.IncomingMessage, body: string, response: http.ServerResponse): void => {
    calls += 1;
    if (fate?.(calls, response) !== undefined) return;
    if (isOver) {
      refuse(response, 401, 'AccessDeniedException', 'TOKEN_EXPIRED');
      return;
    }
    const fault = faultOf(request, body);
    if (fault) {
      faults.push(fault);
      refuse(response, 400, 'ValidationException', 'INVALID_REQUEST', `the request is invalid: ${fault}`);
      return;
    }
    token = secret('refresh', secrets);
    const accessToken = keys(`ASIA${calls}`, secrets);
    const answer = { accessToken, tokenType: 'aws_sigv4', expiresIn: seconds, refreshToken: token };
    response.writeHead(200, { 'content-type': 'application/json', date: dateOf(now()) });
    response.end(JSON.stringify(answer));
  };

  const faultOf = (request: http.IncomingMessage, body: string): string | undefined => {
    const proof = checkedProof(String(request.headers.dpop), `${url}/v1/token`, now());
    if (typeof proof === 'string') return proof;
    if (proof.person !== person) return 'the proof is by another key';
    if (seen.has(proof.jti)) return 'the proof was used before';
    seen.add(proof.jti);
    const { clientId, grantType, refreshToken, ...rest } = JSON.parse(body);
    if (clientId !== CLIENT || grantType !== 'refresh_token' || Object.keys(rest).length > 0)
      return 'the body';
    return refreshToken === token ? undefined : 'the refresh token is not the last one';
  };

  /** STS, which tells whose key has signed. */
  const answerSts = (request: http.IncomingMessage, body: string, response: http.ServerResponse): void => {
    const [, keyId = ''] = /Credential=(\w+)\//.exec(request.headers.authorization ?? '') ?? [];
    roles.push(keyId);
    const isRole = body.includes('Action=AssumeRole');
    response.end(isRole ? roleXml(`BY${keyId}`, new Date(now() + 3_600_000)) : identityXml);
  };

  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    if (request.method === 'POST' && request.url === '/v1/token') renew(request, body, response);
    else if (/Action=(AssumeRole|GetCallerIdentity)\b/.test(body)) answerSts(request, body, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  after(close);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    faults,
    /** All that no one may see. */
    secrets,
    /** The keys that STS was asked with. */
    roles,
    calls: () => calls,
    close,
    /** The 12 hours are over. */
    end(): void {
      isOver = true;
    },
    /** What the AWS CLI writes at a sign-in, with keys that end at a moment. */
    signIn: (expires: number, more: object = {}): object => ({
      accessToken: {
        ...keys('ASIAFIRST', secrets),
        accountId: '111111111111',
        expiresAt: new Date(expires).toISOString(),
      },
      tokenType: 'aws_sigv4',
      clientId: CLIENT,
      refreshToken: token,
      idToken: 'an.id.token',
      dpopKey: proofKey,
      ...more,
    }),
  };
}

export type SignInService = Awaited<ReturnType<typeof startSignInService>>;

/** A refusal in the service's own words. */
export function refuse(
  response: http.ServerResponse,
  status: number,
  type: string,
  error: string,
  message = 'the message',
  date = Date.now(),
): void {
  const headers = { 'content-type': 'application/json', 'x-amzn-errortype': type, date: dateOf(date) };
  response.writeHead(status, headers).end(JSON.stringify({ error, message }));
}

const dateOf = (time: number): string => new Date(time).toUTCString();

/** The file of the sign-in below a folder, as every tool of AWS calls it. */
export const fileIn = (folder: string, session = SESSION): string =>
  path.join(folder, `${createHash('sha256').update(session).digest('hex')}.json`);

/** Writes a sign-in, and gives its file. */
export function writeIn(folder: string, signIn: object | string, mode = 0o600): string {
  const file = fileIn(folder);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(file, typeof signIn === 'string' ? signIn : JSON.stringify(signIn));
  fs.chmodSync(file, mode);
  return file;
}

function keys(accessKeyId: string, secrets: string[]) {
  return {
    accessKeyId,
    secretAccessKey: secret('secret', secrets),
    sessionToken: secret('token', secrets),
  };
}

function secret(name: string, secrets: string[]): string {
  const made = `${name}+${randomBytes(18).toString('base64')}`;
  secrets.push(made);
  return made;
}

const roleXml = (keyId: string, ends: Date): string =>
  `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>${keyId}</AccessKeyId>
<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${ends.toISOString()}</Expiration>
</Credentials></AssumeRoleResult></AssumeRoleResponse>`;

const identityXml = `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>${SESSION}</Arn><UserId>AIDA</UserId>
<Account>111111111111</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

/** RFC 7638. */
const thumbprintOf = ({ crv, kty, x, y }: JsonWebKey): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');

/** Who proves possession, by RFC 9449; else what is wrong with the proof. */
export function checkedProof(
  proof: string,
  url: string,
  now: number,
): { person: string; jti: string } | string {
  const [head = '', body = '', signature = '', ...rest] = proof.split('.');
  if (rest.length > 0) return 'the proof is no JWS';
  const [header, claims] = [head, body].map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
  const { typ, alg, jwk, ...others } = header;
  if (typ !== 'dpop+jwt' || alg !== 'ES256' || Object.keys(others).length > 0) return 'the head of the proof';
  if (jwk.kty !== 'EC' || jwk.crv !== 'P-256' || 'd' in jwk) return 'the key of the proof';
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const raw = Buffer.from(signature, 'base64url');
  const isSigned = verify('sha256', Buffer.from(`${head}.${body}`), { key, dsaEncoding: 'ieee-p1363' }, raw);
  if (!isSigned) return 'the signature of the proof';
  const { jti, htm, htu, iat } = claims;
  if (htm !== 'POST' || htu !== url) return `the proof is for ${htm} ${htu}`;
  if (!Number.isInteger(iat) || Math.abs(iat * 1000 - now) > 5 * 60_000) return 'the time of the proof';
  return typeof jti === 'string' && jti.length >= 16
    ? { person: thumbprintOf(jwk), jti }
    : 'the jti of the proof';
}
