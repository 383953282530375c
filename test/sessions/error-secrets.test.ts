// Errors at the doors to AWS, with all that hangs on them: causes, hidden parts, requests and answers. Who prints one,
// at any depth, prints no secret.

import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Reply, replies, serveReplies, stsAt } from './support-sts.ts';

const KEY = 'a secret';
const CODE = '736251';
const ISSUED = 'wJalrXUtnFEMIissuedbySTS';
const TOKEN = 'IQoJtokenissuedbySTS';

const DEEP = {
  showHidden: true,
  depth: Number.POSITIVE_INFINITY,
  getters: true,
  customInspect: false,
  maxArrayLength: null,
  maxStringLength: null,
  breakLength: Number.POSITIVE_INFINITY,
  compact: true,
} as const;

const { error, page, cut, silence } = replies;
const answer =
  (text: string, status = 200): Reply =>
  (response) =>
    response.writeHead(status, { 'content-type': 'text/xml' }).end(text);

const issued = (end: string): string => `<GetSessionTokenResponse><GetSessionTokenResult><Credentials>
<AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId><SecretAccessKey>${ISSUED}</SecretAccessKey>
<SessionToken>${TOKEN}</SessionToken>${end}`;

const WHOLE = '</Credentials></GetSessionTokenResult></GetSessionTokenResponse>';

async function thrown(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => expect.unreachable('it did not fail'),
    (error: unknown) => error,
  );
}

/** A secret as it is, and as the bytes of a buffer. */
const formsOf = (secret: string): string[] => [secret, [...Buffer.from(secret)].join(', ')];

/** An error with its every part, as careless programs print it. */
const shown = (error: unknown): string =>
  [inspect(error, DEEP), JSON.stringify(error), String((error as Error).stack)].join('\n');

describe('S3: an error of STS holds no secret, however deep one looks', () => {
  it('and one that carries what was sent would be seen to', () => {
    const careless = new Error('refused', { cause: { $response: { body: Buffer.from(KEY) } } });
    Object.defineProperty(careless, 'hidden', { value: { TokenCode: CODE } });
    expect(formsOf(CODE).filter((form) => shown(careless).includes(form))).toHaveLength(1);
    expect(formsOf(KEY).filter((form) => shown(careless).includes(form))).toHaveLength(1);
  });

  it.each<[string, Reply]>([
    ['is refused', error(403, 'AccessDenied')],
    ['names no known key', error(403, 'InvalidClientTokenId')],
    ['is signed wrongly', error(403, 'SignatureDoesNotMatch')],
    ['has a parameter wrong', error(400, 'ValidationError')],
    ['is throttled', error(400, 'Throttling')],
    ['meets a fault', error(500, 'InternalFailure')],
    ['meets a page', page(200)],
    ['meets a page of a proxy', page(503)],
    ['is sent elsewhere', page(302, { location: 'https://example.com/' })],
    ['is cut off', cut],
    ['is not answered', silence],
    ['is answered by half', answer(issued(''))],
    ['is answered without an end', answer(issued(`<Expiration>never</Expiration>${WHOLE}`))],
    ['is answered without a time', answer(issued(WHOLE))],
    ['is answered in another tongue', answer(`{"Credentials":{"SecretAccessKey":"${ISSUED}"}}`)],
    ['is answered by half an error', answer(issued(''), 400)],
    ['meets a fault by half an answer', answer(issued(''), 500)],
    ['is answered by a megabyte', answer(`${issued('')}${'x'.repeat(1_100_000)}`)],
  ])('that %s', async (_what, reply) => {
    const { port } = await serveReplies(reply);
    const sts = stsAt(port, { limits: { connect: 1_000, answer: 300, run: 2_000 } });
    const error = await thrown(sts.session(CODE));
    for (const text of [shown(error), ...sts.said, ...sts.debugged])
      for (const secret of [KEY, CODE, ISSUED, TOKEN].flatMap(formsOf)) expect(text).not.toContain(secret);
  });

  it('that is not connected', async () => {
    const error = await thrown(stsAt(1).session(CODE));
    for (const secret of [KEY, CODE].flatMap(formsOf)) expect(shown(error)).not.toContain(secret);
  });
});
