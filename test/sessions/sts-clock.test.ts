// A machine whose clock is wrong, against the practice organisation, which verifies each signature.

import { describe, expect, it, onTestFinished } from 'vitest';
import type { Step } from '../../src/profiles/plan.ts';
import { openPracticeOrganisation } from '../../src/sandbox/index.ts';
import { Secret } from '../../src/secret.ts';
import { stsBehind } from '../../src/sessions/sts.ts';
import { networkOf } from '../../src/system/network/http.ts';
import { HOUR, MINUTE } from './support.ts';
import { replies, serveReplies, stsAt } from './support-sts.ts';
import { ENGINEER } from './worlds.ts';

const DAY = 24 * HOUR;

/** A member of an organisation whose clock is ahead of this machine's by so much. */
async function joined(ahead: number) {
  const organisation = await openPracticeOrganisation({ clock: () => Date.now() + ahead });
  onTestFinished(() => organisation.close());
  const sts = stsBehind(networkOf({}), Date.now);
  const said: string[] = [];
  const errand = { say: (line: string) => void said.push(line), debug() {} };
  const { accessKeyId, secretAccessKey } = organisation.user;
  const key = { accessKeyId, secretAccessKey: new Secret(secretAccessKey) };
  const place = { region: 'eu-west-1', endpoint: organisation.url };
  const mfa: Step = {
    call: 'GetSessionToken',
    ...place,
    durationSeconds: 3600,
    mfaSerial: organisation.mfaSerial,
  };
  return {
    said,
    log: () => organisation.log.map(({ action, status }) => `${action} ${status}`),
    session: () => sts.perform(mfa, key, organisation.code(), ENGINEER, errand),
    identity: (credentials: Parameters<typeof sts.identity>[0] = key) =>
      sts.identity(credentials, place, errand),
  };
}

describe('N2 a clock that is wrong', () => {
  it.each([
    ['20 min behind', 20 * MINUTE, '20m behind'],
    ['20 min ahead', -20 * MINUTE, '20m ahead of'],
    ['a day behind', DAY, '24h behind'],
    ['a day ahead', -DAY, '24h ahead of'],
    ['ten years behind', 3652 * DAY, '87648h behind'],
  ])(
    'by %s: N9 the call and its code are signed again, once; the session ends by this clock',
    async (_what, ahead, words) => {
      const { session, identity, said, log } = await joined(ahead);
      const began = Date.now();
      const opened = await session();
      expect(log()).toEqual(['GetSessionToken 403', 'GetSessionToken 200']);
      expect(said).toEqual([expect.stringContaining(`clock is ${words} AWS's`)]);
      expect(opened.issued).toBeGreaterThanOrEqual(began);
      expect(Math.abs(opened.expires - began - HOUR)).toBeLessThan(5000);
      // The next call of the run is right at once, and nothing is said again.
      await identity(opened);
      expect(log()).toEqual(['GetSessionToken 403', 'GetSessionToken 200', 'GetCallerIdentity 200']);
      expect(said).toHaveLength(1);
    },
  );

  it.each([
    [10 * MINUTE, 1],
    [-10 * MINUTE, 1],
    [4 * MINUTE, 0],
    [-4 * MINUTE, 0],
  ])(
    'by %d ms, which AWS lets pass, is signed once; more than 5 min are corrected and said',
    async (ahead, count) => {
      const { session, said, log } = await joined(ahead);
      const { issued, expires, skew } = await session();
      expect(log()).toEqual(['GetSessionToken 200']);
      expect(said).toHaveLength(count);
      const corrected = count === 1 ? 0 : ahead;
      expect(Math.abs(expires - issued - HOUR - corrected)).toBeLessThan(5000);
      expect(skew === undefined).toBe(count === 0);
    },
  );

  it('N11 of which AWS tells no time is a refusal, after one request', async () => {
    const { port, asked } = await serveReplies(expired({ date: '' }));
    const { session, said } = stsAt(port);
    await expect(session('123456')).rejects.toMatchObject({
      reason: 'refused',
      message: 'the clock of this machine is wrong',
    });
    expect([asked.length, said]).toEqual([1, []]);
  });

  it('N9 is corrected once: a second refusal for the time ends the run', async () => {
    const { port, asked } = await serveReplies(expired({ date: 'Sun, 01 Mar 2020 12:00:00 GMT' }));
    await expect(stsAt(port).session('123456')).rejects.toMatchObject({ reason: 'refused' });
    expect(asked).toHaveLength(2);
  });

  it('N16 is not what a log-in page says', async () => {
    const date = 'Sun, 01 Mar 2020 12:00:00 GMT';
    for (const status of [200, 403]) {
      const { port } = await serveReplies(replies.page(status, { date }));
      const { identity, said } = stsAt(port);
      await expect(identity()).rejects.toMatchObject({ reason: 'failed' });
      expect(said).toEqual([]);
    }
  });
});

const expired = (headers: { date: string }) => replies.error(403, 'RequestExpired', headers);

describe('N5 the end of a session, as STS writes it', () => {
  it.each([
    ['2026-03-01T13:00:00Z', '2026-03-01T13:00:00Z'],
    ['2026-03-01T13:00:00.250Z', '2026-03-01T13:00:00.250Z'],
    ['2026-03-01T13:00:00+00:00', '2026-03-01T13:00:00Z'],
    ['2026-03-01T15:30:00+02:30', '2026-03-01T13:00:00Z'],
    ['2026-03-01T05:00:00-08:00', '2026-03-01T13:00:00Z'],
    ['2028-02-29T13:00:00Z', '2028-02-29T13:00:00Z'],
  ])('%s', async (text, moment) => {
    const { port } = await serveReplies(replies.session(text));
    await expect(stsAt(port).session()).resolves.toMatchObject({ expires: Date.parse(moment) });
  });

  it.each([
    '',
    'never',
    '0',
    'null',
    '2026-03-01',
    '2026-13-01T13:00:00Z',
    '2026-03-01T13:00:00',
    'Infinity',
    '{}',
  ])('never as "never ends": "%s" is no answer of STS', async (text) => {
    const { port, asked } = await serveReplies(replies.session(text));
    await expect(stsAt(port).session()).rejects.toMatchObject({ reason: 'failed' });
    expect(asked).toHaveLength(1);
  });
});
