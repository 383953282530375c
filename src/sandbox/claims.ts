import { createHash } from 'node:crypto';
import { SignatureFlaw } from './refusal.ts';
import { headerOf, queryOf, type WireRequest } from './request.ts';

/** The one algorithm verified here. */
export const ALGORITHM = 'AWS4-HMAC-SHA256';

/** What an Authorization header claims: nothing in it is true before the signature is verified. */
export interface Claims {
  readonly keyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** Reads the claims of a request signed in its Authorization header. */
export function readClaims(request: WireRequest): Claims {
  const header = headerOf(request, 'authorization');
  if (header === undefined || isPresigned(request)) {
    throw new SignatureFlaw('missing', 'Request is missing Authentication Token');
  }
  const [algorithm = '', ...fields] = header.trim().split(/[\s,]+/);
  if (algorithm !== ALGORITHM) {
    throw malformed(`Unsupported AWS 'algorithm': '${algorithm}' (only ${ALGORITHM} for now). `);
  }
  return claimsOf(readFields(fields, header));
}

/** Tells whether a request carries its signature in the query instead of a header. */
export const isPresigned = (request: WireRequest): boolean =>
  /(^|&)X-Amz-(Algorithm|Signature)=/i.test(queryOf(request));

function readFields(fields: readonly string[], header: string): Map<string, string> {
  const without = fields.find((field) => !field.includes('='));
  if (without !== undefined) {
    throw malformed(
      `Invalid key=value pair (missing equal-sign) in Authorization header ${HASHED}: '${hashed(without)}'.`,
    );
  }
  const read = new Map(fields.map((field) => splitOnce(field, '=')));
  const missing = ['Credential', 'Signature', 'SignedHeaders'].filter((name) => !read.has(name));
  if (missing.length > 0) {
    const sentences = missing.map((name) => `Authorization header requires '${name}' parameter.`);
    throw malformed(`${sentences.join(' ')} ${HASHED} Authorization=${hashed(header)}`);
  }
  return read;
}

function claimsOf(fields: ReadonlyMap<string, string>): Claims {
  const credential = fields.get('Credential') ?? '';
  const parts = credential.split('/');
  const [keyId = '', date = '', region = '', service = '', terminator = ''] = parts;
  if (parts.length !== 5) {
    throw malformed(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
    );
  }
  const signedHeaders = (fields.get('SignedHeaders') ?? '').toLowerCase().split(';').sort();
  return {
    keyId,
    date,
    region,
    service,
    terminator,
    signedHeaders,
    signature: fields.get('Signature') ?? '',
  };
}

const HASHED = '(hashed with SHA-256 and encoded with Base64)';

const hashed = (text: string): string => createHash('sha256').update(text).digest('base64');

const malformed = (message: string): SignatureFlaw => new SignatureFlaw('malformed', message);

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return [text.slice(0, at), text.slice(at + 1)];
}
