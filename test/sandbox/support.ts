import { createHash, createHmac } from 'node:crypto';
import { type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { STS } from '@aws-sdk/client-sts';
import { SignatureV4 } from '@smithy/signature-v4';
import { onTestFinished } from 'vitest';
import { openProviderKey } from '../../src/sandbox/federation/provider-key.ts';
import { openPracticeOrganisation, type PracticeOrganisation } from '../../src/sandbox/index.ts';
import type { Habits } from '../../src/sandbox/premises.ts';
import type { WireRequest } from '../../src/sandbox/request.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** The moment every test begins at, ten seconds into a time step. */
export const NOON = Date.parse('2026-03-01T12:00:10Z');

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A practice organisation for one test, with a clock that moves when it is told to. */
export interface Practice extends PracticeOrganisation {
  now(): number;
  pass(seconds: number): void;
  /** The official client, for the user's own key or for other credentials. */
  sts(keys?: Keys, region?: string): STS;
  /** A role session's keys, entered with an MFA session unless others are given. */
  enter(role: string, keys?: Keys): Promise<Keys>;
  /** The keys of a GetSessionToken session that a code was given for. */
  mfaSession(): Promise<Keys>;
}

const providerKeys = { web: openProviderKey(), saml: openProviderKey() };

export async function practise(habits: Habits = {}): Promise<Practice> {
  let now = NOON;
  const organisation = await openPracticeOrganisation({ clock: () => now, providerKeys, ...habits });
  onTestFinished(() => organisation.close());
  const sts = (keys: Keys = organisation.user, region = 'eu-west-1'): STS =>
    new STS({
      endpoint: organisation.url,
      region,
      credentials: keys,
      maxAttempts: 1,
      systemClockOffset: now - Date.now(),
    });
  const mfaSession = async (): Promise<Keys> => {
    const code = { SerialNumber: organisation.mfaSerial, TokenCode: organisation.code() };
    return keysOf(await sts().getSessionToken(code));
  };
  const enter = async (role: string, keys?: Keys): Promise<Keys> =>
    keysOf(await sts(keys ?? (await mfaSession())).assumeRole(as(role)));
  const pass = (seconds: number): void => {
    now += seconds * 1000;
  };
  return { ...organisation, now: () => now, pass, sts, enter, mfaSession };
}

/** The least a call of AssumeRole needs, for a role written as `account/name`. */
export function as(role: string, more: object = {}): { RoleArn: string; RoleSessionName: string } {
  const [account = '', name] = role.split('/');
  const id = { dev: '111111111111', staging: '222222222222', prod: '333333333333' }[account];
  return { RoleArn: `arn:aws:iam::${id}:role/${name}`, RoleSessionName: 'tester', ...more };
}

interface Issued {
  Credentials?:
    | {
        AccessKeyId: string | undefined;
        SecretAccessKey: string | undefined;
        SessionToken: string | undefined;
      }
    | undefined;
}

/** The keys of an answer. */
export const keysOf = ({ Credentials }: Issued): Keys => ({
  accessKeyId: Credentials?.AccessKeyId ?? '',
  secretAccessKey: Credentials?.SecretAccessKey ?? '',
  sessionToken: Credentials?.SessionToken ?? '',
});

/** How a call was refused: `403 AccessDenied: the sentence`. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    return `answered: ${JSON.stringify(await call)}`;
  } catch (thrown) {
    const { $metadata, name, message } = thrown as Error & { $metadata?: { httpStatusCode?: number } };
    return `${$metadata?.httpStatusCode} ${name}: ${message}`;
  }
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends a request as it is written, without a client that knows better. */
export function send(
  url: string,
  { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: object; body?: string } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { ...headers }, agent: false }, async (response) => {
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: await text(response) });
    });
    sent.on('error', reject).end(body);
  });
}

/** Asks S3 for the list of buckets, signed by the SDK's signer. */
export async function listBuckets(
  { url, now }: Practice,
  keys: Keys,
  { query = {}, region = 'eu-west-1' }: { query?: Record<string, string>; region?: string } = {},
): Promise<Reply> {
  const { headers } = await signed(url, { service: 's3', region, keys, now: now(), query });
  return send(`${url}/?${new URLSearchParams(query)}`, { headers });
}

interface Signing {
  readonly service: string;
  readonly region?: string;
  readonly keys: Keys;
  readonly now: number;
  readonly query?: Record<string, string>;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Signs a request by the SDK's signer, which shares no line with ours. */
export async function signed(url: string, signing: Signing): Promise<{ headers: Record<string, string> }> {
  const {
    service,
    region = 'eu-west-1',
    keys,
    now,
    query = {},
    method = 'GET',
    path = '/',
    body = '',
  } = signing;
  const signer = new SignatureV4({
    service,
    region,
    credentials: keys,
    sha256: Sha256,
    uriEscapePath: service !== 's3',
    applyChecksum: service === 's3',
  });
  const { hostname, port, host } = new URL(url);
  const request = { method, protocol: 'http:', hostname, port: Number(port), path, query, body };
  return signer.sign({ ...request, headers: { host, ...signing.headers } }, { signingDate: new Date(now) });
}

/** The same request, as the server would see it. */
export async function signedOnWire(url: string, signing: Signing): Promise<WireRequest> {
  const { method = 'GET', path = '/', query = {}, body = '' } = signing;
  const { headers } = await signed(url, signing);
  const search = new URLSearchParams(query).toString();
  return {
    method,
    target: search === '' ? path : `${path}?${search}`,
    headers: Object.entries(headers),
    body: Buffer.from(body),
  };
}

class Sha256 {
  readonly #hash;

  constructor(secret?: unknown) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as Uint8Array);
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  reset(): void {}

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}
