import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { canonicalRequest, sha256 } from '../../src/sandbox/canonical-request.ts';
import { readClaims } from '../../src/sandbox/claims.ts';
import type { WireRequest } from '../../src/sandbox/request.ts';
import { type SigningRules, verifySignature } from '../../src/sandbox/signature.ts';

// AWS's own vectors, read where they lie beside the repository; they are never copied into it.
const SUITE = fileURLToPath(
  new URL('../../../shared/conformance/aws-c-auth/aws-signing-test-suite/v4', import.meta.url),
);
const CASES = existsSync(SUITE) ? readdirSync(SUITE) : [];

interface Context {
  readonly credentials: { readonly access_key_id: string; readonly secret_access_key: string };
  readonly normalize: boolean;
  readonly omit_session_token?: boolean;
  readonly service: string;
  readonly timestamp: string;
}

const read = (name: string, file: string): string => readFileSync(`${SUITE}/${name}/${file}`, 'latin1');

function vector(name: string): { request: WireRequest; rules: SigningRules; context: Context } {
  const context: Context = JSON.parse(read(name, 'context.json'));
  const rules: SigningRules = {
    service: context.service,
    normalizePath: context.normalize,
    escapeTwice: true,
    declaresPayload: false,
    mustSign: context.omit_session_token ? /^x-amz-date$/i : /^x-amz-(date|security-token)$/i,
  };
  return { request: parse(read(name, 'header-signed-request.txt')), rules, context };
}

function parse(text: string): WireRequest {
  const [head = '', body = ''] = text.split('\n\n');
  const [first = '', ...lines] = head.replaceAll(/\n +/g, ' ').split('\n');
  const [, method = '', target = ''] = /^(\S+) (.*) HTTP\/1\.1$/.exec(first) ?? [];
  const headers = lines.map((line) => {
    const at = line.indexOf(':');
    return [line.slice(0, at), line.slice(at + 1)] as const;
  });
  return { method, target, headers, body: Buffer.from(body, 'latin1') };
}

function verify(request: WireRequest, { rules, context }: ReturnType<typeof vector>): string {
  const { access_key_id, secret_access_key } = context.credentials;
  const secretOf = (keyId: string): string => (keyId === access_key_id ? secret_access_key : '');
  return verifySignature(request, { rules, now: Date.parse(context.timestamp), secretOf }).keyId;
}

const changed = (text: string): string => text.replace(/[0-9a-f]$/, (digit) => (digit === '0' ? '1' : '0'));

const why = CASES.length > 0 ? '' : ' (skipped: ../shared/conformance is not on this machine)';

describe.skipIf(CASES.length === 0)(`AWS's signing vectors${why}`, () => {
  it('are all here', () => {
    expect(CASES).toHaveLength(38);
  });

  it.each(CASES)('%s: the canonical request', (name) => {
    const { request, rules } = vector(name);
    const { signedHeaders } = readClaims(request);
    const canonical = canonicalRequest(request, signedHeaders, sha256(request.body), rules);
    expect(canonical).toBe(read(name, 'header-canonical-request.txt'));
  });

  it.each(CASES)('%s: verified as it is', (name) => {
    const read = vector(name);
    expect(verify(read.request, read)).toBe('AKIDEXAMPLE');
  });

  it.each(CASES)('%s: refused when anything that is signed has changed', (name) => {
    const read = vector(name);
    const { request } = read;
    const forged: WireRequest[] = [
      { ...request, method: 'PUT' },
      { ...request, target: `${request.target}x` },
      { ...request, body: Buffer.concat([request.body, Buffer.from('x')]) },
      {
        ...request,
        headers: request.headers.map(([name, value]) => [name, name === 'Host' ? 'evil.example' : value]),
      },
      {
        ...request,
        headers: request.headers.map(([name, value]) => [
          name,
          name === 'Authorization' ? changed(value) : value,
        ]),
      },
    ];
    for (const each of forged)
      expect(() => verify(each, read)).toThrow(/^The request signature we calculated/);
  });
});
