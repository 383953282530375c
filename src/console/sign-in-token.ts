// What AWS answers where it is asked for a token to sign in with.

import { Secret } from '../secret.ts';

/** An answer, in the SDK's own shape. */
export interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The token of an answer; undefined for anything else, whatever it calls itself. */
export function tokenIn({ body }: Answer): Secret | undefined {
  if (body.length > LARGEST) return undefined;
  const found = fieldOf(Buffer.from(body).toString('utf8'));
  return typeof found === 'string' && TOKEN.test(found) ? new Secret(found) : undefined;
}

const LARGEST = 64 * 1024;

/** It becomes part of an address, of which the longest that a browser takes is not known; AWS's have some 1,500 letters. */
const TOKEN = /^[!-~]{1,8000}$/;

function fieldOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? Reflect.get(value, 'SigninToken') : undefined;
  } catch {
    return undefined;
  }
}

/** What may pass, in the shape in which the SDK's clients throw it. */
export const passingBy = ({ statusCode, headers }: Answer): Error =>
  Object.assign(new Error(`status ${statusCode}`), {
    $metadata: { httpStatusCode: statusCode },
    $response: { headers },
  });
