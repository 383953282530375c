/** What one half of a token says; nothing in it is true before the signature is checked. */
export type Claims = Readonly<Record<string, unknown>>;

/** A token taken apart. */
export interface Jwt {
  readonly header: Claims;
  readonly payload: Claims;
  /** What the signature covers. */
  readonly covered: string;
  readonly signature: Buffer;
}

/** Both halves of a token as they are signed. */
export const coverJwt = (header: Claims, payload: Claims): string => `${half(header)}.${half(payload)}`;

/** A token, from what was signed and the signature. */
export const writeJwt = (covered: string, signature: Buffer): string =>
  `${covered}.${signature.toString('base64url')}`;

/** Takes a token apart; nothing for what is none. */
export function readJwt(text: string): Jwt | undefined {
  const parts = text.split('.');
  if (parts.length !== 3 || !parts.every((part) => /^[\w-]+$/.test(part))) return undefined;
  const [first = '', second = '', third = ''] = parts;
  const [header, payload] = [claimsIn(first), claimsIn(second)];
  if (!header || !payload) return undefined;
  return { header, payload, covered: `${first}.${second}`, signature: Buffer.from(third, 'base64url') };
}

const half = (claims: Claims): string => Buffer.from(JSON.stringify(claims)).toString('base64url');

function claimsIn(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Claims)
      : undefined;
  } catch {
    return undefined;
  }
}
