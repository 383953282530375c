// Services that answer what no service of AWS answers, and files that no tool of AWS writes.

import { createHash } from 'node:crypto';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SwitchError } from '../../../src/errors.ts';
import { credentials, identityCenter, oauth, portalError } from './service.ts';
import { cacheOf, centerOf, ignored, portalAt, roleAt, scratch } from './world.ts';

const failing = async (work: Promise<unknown>): Promise<SwitchError> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SwitchError)) throw new Error(`no error for a person: ${error}`);
  return error;
};

const shownOf = ({ message, hints }: SwitchError): string => [message, ...hints].join('\n');

describe('a portal that answers with credentials', () => {
  it.each([
    ['whose end is no time', 'soon'],
    ['whose end no calendar has', 1e300],
    ['whose end no tool can read', 8.64e15],
    ['that ended before 1970', -1e300],
    ['that have ended', 5],
  ])('%s has not answered', async (_what, expiration) => {
    const service = await identityCenter();
    const { center } = await centerOf({ folder: scratch() });
    const roleCredentials = { ...credentials(Date.now()), expiration };
    service.replies.set('/federation/credentials', [{ status: 200, body: { roleCredentials } }]);
    const error = await failing(center.credentials(roleAt(service.url), ignored));
    expect([error.reason, error.message]).toEqual(['failed', `${service.url} answered, but not as AWS does`]);
  });
});

describe('a sign-in service that answers', () => {
  it.each([
    ['a token without an end', '/token', { expiresIn: undefined }],
    ['a token that has ended', '/token', { expiresIn: -5 }],
    ['a token whose life is no number', '/token', { expiresIn: 'long' }],
    ['a token whose end no calendar has', '/token', { expiresIn: 1e300 }],
    ['a registration whose end no calendar has', '/client/register', { clientSecretExpiresAt: 1e300 }],
    ['a registration under no name', '/client/register', { clientId: { of: 1 } }],
  ])('%s is said not to be AWS', async (_what, path, more) => {
    const service = await identityCenter();
    const { center } = await centerOf({ folder: scratch() });
    const usual =
      path === '/token'
        ? { accessToken: 'access', refreshToken: 'refresh', expiresIn: 3600 }
        : { clientId: 'client', clientSecret: 'client-secret', clientSecretExpiresAt: 4e9 };
    service.replies.set(path, [{ status: 200, body: { ...usual, ...more } }]);
    const error = await failing(center.signIn(portalAt(service.url), { isFresh: false }));
    expect([error.reason, error.message]).toEqual(['failed', `${service.url} answered, but not as AWS does`]);
  });

  it('S1: what a refusal repeats of our secrets is hidden', async () => {
    const service = await identityCenter();
    const { center } = await centerOf({ folder: scratch() });
    service.replies.set('/token', [oauth('bad-client-secret', 'of client-secret with verifier')]);
    const error = await failing(center.signIn(portalAt(service.url), { isFresh: false }));
    expect(shownOf(error)).toMatch(/AWS said: bad-\(hidden\): of \(hidden\) with \(hidden\)/);
  });
});

it('S1: a token that a portal repeats is hidden', async () => {
  const service = await identityCenter();
  const { center } = await centerOf({ folder: scratch() });
  service.replies.set('/federation/credentials', [portalError(403, 'ForbiddenException', 'not access-1')]);
  const error = await failing(center.credentials(roleAt(service.url), ignored));
  expect(shownOf(error)).toContain('AWS said: forbidden: not (hidden)');
});

it('a list that never ends is left', async () => {
  const service = await identityCenter();
  const { center } = await centerOf({ folder: scratch() });
  const page = (_: unknown, at: number) => ({
    status: 200,
    body: { accountList: [], nextToken: `another-${at}` },
  });
  service.replies.set('/assignment/accounts', Array.from({ length: 2_500 }, page));
  const asked = failing(
    (async () => {
      for await (const _page of center.accounts(portalAt(service.url)));
    })(),
  );
  expect((await asked).message).toBe(`${service.url} answered, but not as AWS does`);
  expect(service.count('/assignment/accounts')).toBe(2_000);
}, 60_000);

it('a file far too large for a sign-in is not read', async () => {
  const service = await identityCenter();
  const folder = scratch();
  const file = join(cacheOf(folder), `${createHash('sha1').update('corp').digest('hex')}.json`);
  mkdirSync(cacheOf(folder), { recursive: true, mode: 0o700 });
  writeFileSync(file, '', { mode: 0o600 });
  truncateSync(file, 3_000_000_000);
  const { center, asked } = await centerOf({ folder });
  await center.credentials(roleAt(service.url), ignored);
  expect(asked).toEqual(['any']);
});
