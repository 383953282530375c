// How often STS is asked, by what it answers.

import { describe, expect, it } from 'vitest';
import type { NetworkError } from '../../src/errors.ts';
import { type Reply, replies, serveReplies, stsAt } from './support-sts.ts';

const { served, error, page, cut, silence, session, changed } = replies;
const SHORT = { connect: 1_000, answer: 60, run: 1_000 };
const EXPIRATION = new Date(Date.now() + 3_600_000).toISOString();

describe('a call without a code', () => {
  it('N10 that is throttled twice and then served takes three requests', async () => {
    const { port, asked } = await serveReplies(error(400, 'Throttling'), error(429, 'x'), served);
    const { identity, waits, debugged } = stsAt(port);
    await expect(identity()).resolves.toMatchObject({ account: '111111111111' });
    expect(asked).toHaveLength(3);
    expect(waits).toEqual([1000, 2000]);
    expect(debugged).toEqual([
      'try 1 failed (throttled): again in 1000 ms',
      'try 2 failed (throttled): again in 2000 ms',
    ]);
  });

  it('N10 waits as long as AWS asks, and not longer than 20 s in all', async () => {
    const { port, asked } = await serveReplies(
      error(429, 'x', { 'retry-after': '7' }),
      error(429, 'x', { 'retry-after': '14' }),
    );
    const { identity, waits } = stsAt(port);
    await expect(identity()).rejects.toMatchObject({
      reason: 'failed',
      message: 'AWS is asked too often just now',
    });
    expect(waits).toEqual([7000]);
    expect(asked).toHaveLength(2);
  });

  it.each<[string, Reply, string]>([
    ['throttles', error(400, 'ThrottlingException'), 'AWS is asked too often just now'],
    ['answers 500 to', error(500, 'InternalFailure'), 'AWS has a fault of its own (500)'],
    ['answers a page with 503 to', page(503), 'AWS has a fault of its own (503)'],
  ])('N10 N16 that STS for ever %s takes five requests, and is one line', async (_what, reply, message) => {
    const { port, asked } = await serveReplies(reply);
    await expect(stsAt(port).identity()).rejects.toMatchObject({ reason: 'failed', message });
    expect(asked).toHaveLength(5);
  });

  it.each([
    'AccessDenied',
    'ExpiredToken',
    'InvalidClientTokenId',
    'SignatureDoesNotMatch',
    'ValidationError',
    'RegionDisabledException',
    'SomethingNew',
  ])('N11 that is refused by %s takes one request', async (code) => {
    const { port, asked } = await serveReplies(error(403, code));
    const { identity, waits } = stsAt(port);
    await expect(identity()).rejects.toMatchObject({ reason: 'refused' });
    expect([asked.length, waits]).toEqual([1, []]);
  });

  it.each([200, 302, 400, 403, 404, 407, 511])(
    'N16 that a page with status %i answers takes one request, and is no refusal of AWS',
    async (status) => {
      const { port, asked } = await serveReplies(page(status, { location: 'http://127.0.0.1:1/login' }));
      await expect(stsAt(port).identity()).rejects.toMatchObject({
        reason: 'failed',
        message: `http://127.0.0.1:${port} answered, but not as AWS does`,
      });
      expect(asked).toHaveLength(1);
    },
  );

  it.each<[string, Reply]>([
    ['cut', cut],
    ['never given', silence],
  ])('N9 N12 whose answer is %s takes one request', async (_what, reply) => {
    const { port, asked } = await serveReplies(reply);
    await expect(stsAt(port, { limits: SHORT }).identity()).rejects.toMatchObject({
      reason: 'failed',
      hints: ['sessions that are already open go on working'],
    });
    expect(asked).toHaveLength(1);
  });
});

describe('N9 a call with a code', () => {
  it.each<[string, Reply]>([
    ['is throttled', error(400, 'Throttling')],
    ['meets a fault', error(500, 'InternalFailure')],
    ['loses its answer', cut],
    ['hears nothing', silence],
  ])('that %s takes one request, and says that the code may be used up', async (_what, reply) => {
    const { port, asked } = await serveReplies(reply);
    await expect(stsAt(port, { limits: SHORT }).session('123456')).rejects.toMatchObject({
      reason: 'failed',
      hints: ['the code may have been used: wait for the next one and try again'],
    });
    expect(asked).toEqual([expect.stringContaining('TokenCode=123456')]);
  });

  it('that finds nobody listening is tried again, and its code is as good as before', async () => {
    const { port } = await serveReplies(served);
    const { port: closed } = await serveReplies();
    expect(port).not.toBe(closed);
    const { session: open, waits, debugged } = stsAt(1);
    const failure = (await open('123456').catch((reason: unknown) => reason)) as NetworkError;
    expect(failure).toMatchObject({
      reason: 'failed',
      message: '127.0.0.1:1 could not be asked: nothing listens there',
    });
    expect(failure.hints.join()).not.toContain('used');
    expect(waits).toEqual([100, 200]);
    expect(debugged.at(-1)).toBe('try 3 failed (unsent): not tried again');
  });

  it('that is served gives the session of the answer', async () => {
    const { port, asked } = await serveReplies(session(EXPIRATION));
    await expect(stsAt(port).session('123456')).resolves.toMatchObject({
      accessKeyId: 'ASIAX',
      expires: Date.parse(EXPIRATION),
    });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['id', '>ASIAX<', '>ASIA;canary<'],
    ['secret', '>s<', '>canary$(x)<'],
    ['secret', '>s<', '>canary&#10;x<'],
    ['token', '>t<', ">canary'<"],
  ])(
    'T4 whose %s holds what no key of AWS does is an error that names the profile, and shows nothing',
    async (_what, from, to) => {
      const { port, asked } = await serveReplies(changed(EXPIRATION, from, to));
      const act = stsAt(port).session('123456');
      await expect(act).rejects.toMatchObject({
        reason: 'failed',
        message: expect.stringMatching(/answered with credentials for jump that cannot be AWS's/),
      });
      await expect(act).rejects.not.toThrow('canary');
      expect(asked).toHaveLength(1);
    },
  );
});
