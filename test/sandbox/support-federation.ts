import { createPublicKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { Practice } from './support.ts';
import { type Reply, send } from './support.ts';

/** The Pipeline of dev, that trusts tokens. */
export const PIPELINE = { RoleArn: 'arn:aws:iam::111111111111:role/Pipeline', RoleSessionName: 'shop' };

/** The Analyst of staging, that trusts assertions. */
export const ANALYST = analyst('222222222222');

/** The Analyst of an account, with its provider. */
export function analyst(account: string): { RoleArn: string; PrincipalArn: string } {
  return {
    RoleArn: `arn:aws:iam::${account}:role/Analyst`,
    PrincipalArn: `arn:aws:iam::${account}:saml-provider/practice`,
  };
}

/** A token with other claims than it was signed for, or signed by somebody else. */
export function forged(token: string, claims: object, header: object = {}): string {
  const [first = '', second = '', third = ''] = token.split('.');
  const changed = (part: string, more: object): string =>
    encoded({ ...JSON.parse(Buffer.from(part, 'base64url').toString()), ...more });
  return [changed(first, header), changed(second, claims), third].join('.');
}

/** A response of which the text was changed. */
export const altered = (response: string, from: string | RegExp, to: string): string => {
  const text = Buffer.from(response, 'base64').toString();
  const changed = text.replaceAll(new RegExp(from, 'g'), to);
  if (changed === text) throw new Error(`there is no ${from} in the response`);
  return Buffer.from(changed).toString('base64');
};

export interface LoginFile {
  accessToken: Record<'accessKeyId' | 'secretAccessKey' | 'sessionToken' | 'accountId' | 'expiresAt', string>;
  clientId: string;
  refreshToken: string;
  dpopKey: string;
}

interface Renewal {
  readonly refreshToken?: string;
  readonly key?: string;
  readonly payload?: object;
  readonly header?: object;
  readonly proof?: string;
  readonly body?: object;
}

/** Renews a sign-in as AWS's tools do, or with something about it that is not as it should be. */
export function renew({ url, now }: Practice, file: LoginFile, renewal: Renewal = {}): Promise<Reply> {
  const target = `${url}/v1/token`;
  const payload = {
    htm: 'POST',
    htu: target,
    iat: Math.floor(now() / 1000),
    jti: randomUUID(),
    ...renewal.payload,
  };
  const proof = renewal.proof ?? proofOf(renewal.key ?? file.dpopKey, payload, renewal.header);
  const { clientId } = file;
  const refreshToken = renewal.refreshToken ?? file.refreshToken;
  const body = JSON.stringify({ clientId, grantType: 'refresh_token', refreshToken, ...renewal.body });
  return send(target, { method: 'POST', headers: { 'content-type': 'application/json', dpop: proof }, body });
}

/** A proof of possession, made without a line of ours. */
export function proofOf(pem: string, payload: object, header: object = {}): string {
  const { x, y } = publicHalf(pem);
  const jwk = { kty: 'EC', crv: 'P-256', x, y };
  const covered = `${encoded({ typ: 'dpop+jwt', alg: 'ES256', jwk, ...header })}.${encoded(payload)}`;
  const signature = sign('sha256', Buffer.from(covered), { key: pem, dsaEncoding: 'ieee-p1363' });
  return `${covered}.${signature.toString('base64url')}`;
}

/** A key that has nothing to do with any sign-in. */
export const anotherKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ format: 'pem', type: 'sec1' })
    .toString();

function publicHalf(pem: string) {
  return createPublicKey(pem).export({ format: 'jwk' });
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
