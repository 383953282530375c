import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A text that only its key opens, and only under its name: AES-256-GCM, both parts in base64. */
export interface Sealed {
  readonly nonce: string;
  readonly sealed: string;
}

/** Unless told, a reader takes a tag of four bytes as well, which can be guessed. */
const WHOLE_TAG = { authTagLength: 16 };

/** Seals a text; the name is associated data. */
export function seal(text: string, key: Buffer, name: string): Sealed {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, WHOLE_TAG).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64'), sealed: sealed.toString('base64') };
}

/** The text; undefined for another key, another name, or a changed byte. */
export function unseal({ nonce, sealed }: Partial<Sealed>, key: Buffer, name: string): string | undefined {
  if (typeof nonce !== 'string' || typeof sealed !== 'string') return undefined;
  try {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), WHOLE_TAG);
    decipher.setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(-16));
    return decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}

/** The fields of a JSON text; undefined where it is none. */
export function fieldsOf<T>(text: string): Partial<T> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
