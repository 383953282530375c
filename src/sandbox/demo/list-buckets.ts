// `aws s3 ls` for machines without an AWS CLI that knows AWS_ENDPOINT_URL: signs with the AWS SDK's own signer
// and prints what the CLI would. It takes the credentials that any program run by `exec` finds.

import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

/** A SHA-256 as the signer wants it, with a key an HMAC. */
class Sha256 {
  readonly #hash;

  constructor(key?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = key === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(key));
  }

  update(part: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(part));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

function bytesOf(part: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof part === 'string') return Buffer.from(part);
  return ArrayBuffer.isView(part)
    ? new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
    : new Uint8Array(part);
}

async function listBuckets(env: NodeJS.ProcessEnv): Promise<string> {
  const url = new URL(env.AWS_ENDPOINT_URL ?? 'https://s3.amazonaws.com');
  const answer = await fetch(url, { headers: await signedHeaders(url, env) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  const buckets = text.matchAll(/<Name>([^<]*)<\/Name>\s*<CreationDate>([^<]*)</g);
  return [...buckets]
    .map(([, name = '', date = '']) => `${date.slice(0, 19).replace('T', ' ')} ${name}\n`)
    .join('');
}

async function signedHeaders(url: URL, env: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  const signer = new SignatureV4({
    service: 's3',
    region: env.AWS_REGION ?? 'us-east-1',
    uriEscapePath: false,
    sha256: Sha256,
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
      ...(env.AWS_SESSION_TOKEN && { sessionToken: env.AWS_SESSION_TOKEN }),
    },
  });
  const { headers } = await signer.sign({
    method: 'GET',
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port),
    path: '/',
    query: {},
    headers: { host: url.host, 'x-amz-content-sha256': createHash('sha256').digest('hex') },
  });
  return headers;
}

listBuckets(process.env).then(
  (lines) => process.stdout.write(lines),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
