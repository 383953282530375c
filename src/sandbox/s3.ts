import { authenticate } from './authenticate.ts';
import { type Caller, denialBy, mfaContext } from './caller.ts';
import { isListBuckets, listBuckets } from './list-buckets.ts';
import type { Premises } from './premises.ts';
import { type Flaw, Refusal } from './refusal.ts';
import { queryOf } from './request.ts';
import type { Answer, Service } from './service.ts';
import type { SigningRules } from './signature.ts';
import { writeXml } from './xml.ts';

// Where this S3 is not AWS's: what is not implemented says so before its signature is looked at, and an error does
// not repeat the key, the token or the canonical request it was about.

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

const RULES: SigningRules = {
  service: 's3',
  normalizePath: false,
  escapeTwice: false,
  declaresPayload: true,
  mustSign: /^x-amz-/i,
};

const MALFORMED =
  'The authorization header is malformed; the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".';

const REFUSALS: Readonly<Record<Flaw, readonly [status: number, code: string, message: string]>> = {
  missing: [403, 'AccessDenied', 'Access Denied'],
  malformed: [400, 'AuthorizationHeaderMalformed', MALFORMED],
  clock: [
    403,
    'RequestTimeTooSkewed',
    'The difference between the request time and the current time is too large.',
  ],
  scope: [400, 'AuthorizationHeaderMalformed', MALFORMED],
  'unsigned header': [403, 'AccessDenied', 'There were headers present in the request which were not signed'],
  'unknown key': [
    403,
    'InvalidAccessKeyId',
    'The AWS Access Key Id you provided does not exist in our records.',
  ],
  'foreign token': [400, 'InvalidToken', 'The provided token is malformed or otherwise invalid.'],
  expired: [400, 'ExpiredToken', 'The provided token has expired.'],
  mismatch: [
    403,
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  ],
  'undeclared payload': [
    400,
    'InvalidRequest',
    'Missing required header for this request: x-amz-content-sha256',
  ],
  'other payload': [
    400,
    'XAmzContentSHA256Mismatch',
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  ],
};

/** The one thing S3 does here: list the buckets of the caller's account. */
export const s3: Service = {
  action: (request) => (isListBuckets(request) ? 'ListBuckets' : request.method),

  perform(request, premises, requestId) {
    if (!isListBuckets(request)) throw notImplemented();
    const caller = authenticate(request, RULES, premises);
    authorise(caller, premises);
    const content = listBuckets(caller.account, new URLSearchParams(queryOf(request)));
    return answer(200, requestId, writeXml('ListAllMyBucketsResult', content, NAMESPACE));
  },

  refusalOf: ({ flaw }) => new Refusal(...REFUSALS[flaw]),

  refuse({ status, code, message }, requestId) {
    const HostId = Buffer.from(requestId).toString('base64');
    const error = { Code: code, Message: message, RequestId: shortened(requestId), HostId };
    return answer(status, requestId, writeXml('Error', error));
  },
};

function authorise(caller: Caller, { clock }: Premises): void {
  const action = 's3:ListAllMyBuckets';
  const context = mfaContext(caller, clock());
  const denial = denialBy(caller, {
    action,
    resource: 'arn:aws:s3:::*',
    principals: caller.principals,
    context,
  });
  if (denial === undefined) return;
  throw new Refusal(
    403,
    'AccessDenied',
    `User: ${caller.arn} is not authorized to perform: ${action} ${denial}`,
  );
}

const notImplemented = (): Refusal =>
  new Refusal(501, 'NotImplemented', 'A header you provided implies functionality that is not implemented.');

const shortened = (requestId: string): string => requestId.replaceAll('-', '').slice(0, 16).toUpperCase();

function answer(status: number, requestId: string, xml: string): Answer {
  const headers = { 'content-type': 'application/xml', 'x-amz-request-id': shortened(requestId) };
  return { status, headers, body: `<?xml version="1.0" encoding="UTF-8"?>\n${xml}` };
}
