// Lists the buckets of whoever the environment says we are: S3's ListBuckets, signed by the SDK's own signer.
import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

class Sha256 {
  constructor(key) {
    this.hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  }
  update(data) {
    this.hash.update(data);
  }
  async digest() {
    return this.hash.digest();
  }
}

const { env } = process;
const endpoint = new URL(env.AWS_ENDPOINT_URL);
const signer = new SignatureV4({
  service: 's3',
  region: env.AWS_REGION,
  sha256: Sha256,
  uriEscapePath: false,
  credentials: {
    accessKeyId: env.AWS_ACCESS_KEY_ID,
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
    sessionToken: env.AWS_SESSION_TOKEN,
  },
});
const { headers } = await signer.sign({
  method: 'GET',
  protocol: 'http:',
  hostname: endpoint.hostname,
  port: Number(endpoint.port),
  path: '/',
  query: {},
  headers: { host: endpoint.host, 'x-amz-content-sha256': createHash('sha256').digest('hex') },
});
const answer = await fetch(endpoint, { headers });
const text = await answer.text();
const names = [...text.matchAll(/<Name>([^<]+)/g)].map(([, name]) => name);
console.log(answer.ok ? names.join('\n') : text);
process.exitCode = answer.ok ? 0 : 1;
