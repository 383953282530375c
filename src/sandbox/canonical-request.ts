import { createHash } from 'node:crypto';
import { headerValues, pathOf, queryOf, type WireRequest } from './request.ts';

/** How a service wants the path of a request written before it is signed. */
export interface PathRules {
  /** Whether `.`, `..` and doubled slashes are resolved. */
  readonly normalizePath: boolean;
  /** Whether the escaped path is escaped once more: all services but S3. */
  readonly escapeTwice: boolean;
}

/** The text a Signature Version 4 covers: what was asked, in the one form both sides can write. */
export function canonicalRequest(
  request: WireRequest,
  signedHeaders: readonly string[],
  payloadHash: string,
  rules: PathRules,
): string {
  const headers = signedHeaders.map((name) => `${name}:${canonicalValue(headerValues(request, name))}\n`);
  return [
    request.method,
    canonicalPath(pathOf(request), rules),
    canonicalQuery(queryOf(request)),
    headers.join(''),
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}

/** The SHA-256 of a text of bytes, in hexadecimal. */
export const sha256 = (data: Buffer | string): string =>
  createHash('sha256')
    .update(typeof data === 'string' ? Buffer.from(data, 'latin1') : data)
    .digest('hex');

function canonicalPath(path: string, { normalizePath, escapeTwice }: PathRules): string {
  const resolved = normalizePath ? normalize(path) : path;
  const segments = resolved
    .split('/')
    .map((segment) => percentEncode(escapeTwice ? segment : percentDecode(segment)));
  return segments.join('/');
}

function normalize(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  const slash = kept.length > 0 && path.endsWith('/') ? '/' : '';
  return `/${kept.join('/')}${slash}`;
}

function canonicalQuery(query: string): string {
  const pairs = query.split('&').filter((pair) => pair !== '');
  const written = pairs.map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [canonicalWord(name), canonicalWord(value.join('='))] as const;
  });
  written.sort(
    ([name, value], [otherName, otherValue]) => order(name, otherName) || order(value, otherValue),
  );
  return written.map(([name, value]) => `${name}=${value}`).join('&');
}

const canonicalWord = (word: string): string => percentEncode(percentDecode(word.replaceAll('+', ' ')));

const canonicalValue = (values: readonly string[]): string =>
  values.map((value) => value.trim().replaceAll(/\s+/g, ' ')).join(',');

const order = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

const percentDecode = (text: string): string =>
  text.replaceAll(/%([0-9a-f]{2})/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );

const percentEncode = (text: string): string =>
  text.replaceAll(/[^A-Za-z0-9\-._~]/g, (byte) => {
    const digits = byte.charCodeAt(0).toString(16).toUpperCase();
    return `%${digits.padStart(2, '0')}`;
  });
