import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NetworkError, SwitchError } from '../../src/errors.ts';
import { passing, waitAfter } from '../../src/sessions/retry.ts';

const unsent = new NetworkError('nothing listens there', false, [], true);
const refusedByProxy = new NetworkError('its proxy does not let it through', false);
const lost = new NetworkError('the connection was cut', true, [], true);
const answered = (status: number, name = 'Unknown', retryAfter?: string) => ({
  name,
  $metadata: { httpStatusCode: status },
  $response: { headers: { ...(retryAfter !== undefined && { 'retry-after': retryAfter }) } },
});

describe('what may be tried again', () => {
  it.each<[string, unknown, object | undefined, object | undefined]>([
    // without a code, with one
    ['N13 a connection that failed before anything was sent', unsent, { kind: 'unsent' }, { kind: 'unsent' }],
    ['a connection that was refused for good', refusedByProxy, undefined, undefined],
    ['N9 an answer that was lost', lost, undefined, undefined],
    ['N10 Throttling', answered(400, 'Throttling'), { kind: 'throttled' }, undefined],
    ['N10 ThrottlingException', answered(400, 'ThrottlingException'), { kind: 'throttled' }, undefined],
    ['N10 RequestLimitExceeded', answered(503, 'RequestLimitExceeded'), { kind: 'throttled' }, undefined],
    [
      'N10 TooManyRequestsException',
      answered(400, 'TooManyRequestsException'),
      { kind: 'throttled' },
      undefined,
    ],
    ['N10 status 429', answered(429), { kind: 'throttled' }, undefined],
    ['N10 Retry-After', answered(429, 'Unknown', '3'), { kind: 'throttled', notBefore: 3000 }, undefined],
    [
      'N10 Retry-After as a date',
      answered(503, 'x', 'Sun, 22 Nov 2026 02:36:24 GMT'),
      { kind: 'fault' },
      undefined,
    ],
    ['500', answered(500), { kind: 'fault' }, undefined],
    ['503', answered(503), { kind: 'fault' }, undefined],
    ['N16 511, a network that wants a log-in', answered(511), undefined, undefined],
    ['N16 200 that is not understood', answered(200, 'Error'), undefined, undefined],
    ['N16 a redirect', answered(302), undefined, undefined],
    ['N11 AccessDenied', answered(403, 'AccessDenied'), undefined, undefined],
    ['N11 ExpiredToken', answered(403, 'ExpiredToken'), undefined, undefined],
    ['N11 InvalidClientTokenId', answered(403, 'InvalidClientTokenId'), undefined, undefined],
    ['N11 ValidationError', answered(400, 'ValidationError'), undefined, undefined],
    ['an error of ours', new SwitchError('failed', 'x'), undefined, undefined],
    ['a fault of ours', new TypeError('x'), undefined, undefined],
  ])('%s', (_what, error, expected, withCode) => {
    expect(passing(error, false)).toEqual(expected);
    expect(passing(error, true)).toEqual(withCode);
  });
});

describe('N10 the waits', () => {
  it.each<[string, Parameters<typeof waitAfter>, number | undefined]>([
    ['the longest before the second try', [1, { kind: 'throttled' }, 0, 1], 1000],
    ['before the third', [2, { kind: 'throttled' }, 0, 1], 2000],
    ['before the fifth', [4, { kind: 'throttled' }, 0, 1], 8000],
    ['there is no sixth', [5, { kind: 'throttled' }, 0, 0], undefined],
    ['full jitter: none at all', [4, { kind: 'throttled' }, 0, 0], 0],
    ['full jitter: half', [3, { kind: 'throttled' }, 0, 0.5], 2000],
    ['until 20 s have passed', [4, { kind: 'throttled' }, 12_000, 1], 8000],
    ['and no more', [4, { kind: 'throttled' }, 12_001, 1], undefined],
    ['not before Retry-After', [1, { kind: 'throttled', notBefore: 5000 }, 0, 0.5], 5000],
    ['one that is too late is not waited for', [1, { kind: 'fault', notBefore: 20_001 }, 0, 1], undefined],
    ['a fault', [1, { kind: 'fault' }, 0, 1], 500],
    ['N13 offline: at once', [1, { kind: 'unsent' }, 20, 1], 100],
    ['N13 offline: no fourth try', [3, { kind: 'unsent' }, 20, 0], undefined],
    ['N13 offline: not where the first took its time', [1, { kind: 'unsent' }, 501, 0], undefined],
  ])('%s', (_what, given, expected) => {
    expect(waitAfter(...given)).toBe(expected);
  });

  it('never add up to more than 20 s, nor to more than five tries', () => {
    const kinds = fc.constantFrom('unsent' as const, 'throttled' as const, 'fault' as const);
    const each = fc.record({
      kind: kinds,
      notBefore: fc.nat(30_000),
      took: fc.nat(10_000),
      chance: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(each, { minLength: 6, maxLength: 6 }), (failures) => {
        let begun = 0;
        for (const [index, { took, chance, ...failure }] of failures.entries()) {
          expect(index).toBeLessThan(5);
          const wait = waitAfter(index + 1, failure, begun + took, chance);
          if (wait === undefined) return;
          begun += took + wait;
          expect(begun).toBeLessThanOrEqual(20_000);
        }
      }),
    );
  });
});
