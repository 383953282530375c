import { Refusal } from '../refusal.ts';
import { headerOf, pathOf, type WireRequest } from '../request.ts';
import type { Answer, Service } from '../service.ts';
import { readProof } from './dpop.ts';
import { CLIENT, KEYS_LAST, type LoginTrouble } from './logins.ts';

// Where this sign-in service is not AWS's: a sign-in begins when the organisation opens, with no browser, so that
// only its renewal is served; the sentences are ours, the codes AWS's.

const SENTENCES: Readonly<Record<LoginTrouble, string>> = {
  TOKEN_EXPIRED: 'The refresh token has expired.',
  USER_CREDENTIALS_CHANGED: 'The password of the user has changed.',
  INSUFFICIENT_PERMISSIONS: 'The user may not renew the sign-in of a program.',
};

/** The sign-in service behind `aws login`: CreateOAuth2Token renews. */
export const signIn: Service = {
  // AWS's name for it has a digit, and the log takes letters alone.
  action: () => 'CreateOAuthToken',

  perform(request, { federation, clock }, requestId) {
    if (request.method !== 'POST') throw invalid('Only POST.');
    const { clientId, grantType, refreshToken } = bodyOf(request);
    if (clientId !== CLIENT) throw invalid('The client is not known.');
    if (grantType !== 'refresh_token' || typeof refreshToken !== 'string') {
      throw invalid('Only grantType refresh_token, with a refreshToken, is served.');
    }
    const url = `http://${headerOf(request, 'host')}${pathOf(request)}`;
    const proof = readProof(headerOf(request, 'dpop') ?? '', { method: 'POST', url, now: clock() });
    if (!proof) throw invalid('The DPoP proof is missing or does not hold.');
    const renewed = federation.logins.renew(refreshToken, proof);
    if (renewed === 'INVALID_REQUEST') throw invalid('The refresh token is not valid for this key.');
    if (typeof renewed === 'string') throw new Refusal(400, renewed, SENTENCES[renewed]);
    const { accessKeyId, secretAccessKey, sessionToken } = renewed.credentials;
    const content = {
      accessToken: { accessKeyId, secretAccessKey, sessionToken },
      tokenType: 'aws_sigv4',
      expiresIn: KEYS_LAST,
      refreshToken: renewed.refreshToken,
    };
    return answer(200, requestId, content);
  },

  refusalOf: ({ message }) => invalid(message),

  refuse({ status, code, message }, requestId) {
    const type = nameOf(code);
    return answer(status, requestId, { error: code, message }, { 'x-amzn-errortype': type });
  },
};

function nameOf(code: string): string {
  if (code in SENTENCES) return 'AccessDeniedException';
  return code === 'INVALID_REQUEST' ? 'ValidationException' : 'InternalServerException';
}

function bodyOf({ body }: WireRequest): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString());
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw invalid('The body is not JSON.');
}

const answer = (status: number, requestId: string, content: object, headers: object = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', 'x-amzn-requestid': requestId, ...headers },
  body: JSON.stringify(content),
});

const invalid = (sentence: string): Refusal => new Refusal(400, 'INVALID_REQUEST', sentence);
