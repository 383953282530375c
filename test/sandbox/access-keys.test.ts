import { describe, expect, it, onTestFinished } from 'vitest';
import { openPracticeOrganisation } from '../../src/sandbox/index.ts';
import { type Keys, keysOf, listBuckets, type Practice, practise, refusal, send, signed } from './support.ts';
import { createKey, iam, iamReply, said, textIn } from './support-iam.ts';

const INVALID = '403 InvalidClientTokenId: The security token included in the request is invalid.';
const UNKNOWN = '403 InvalidAccessKeyId: The AWS Access Key Id you provided does not exist in our records.';

/** What each service says to somebody who signs with these. */
async function saidByAll(practice: Practice, keys: Keys): Promise<string[]> {
  const sts = await refusal(practice.sts(keys).getCallerIdentity({}));
  return [
    sts.startsWith('answered') ? '200' : sts,
    await iam(practice, keys, 'GetUser'),
    said(await listBuckets(practice, keys)),
  ];
}

const NOBODY = [INVALID, INVALID, UNKNOWN];

const change = (practice: Practice, by: Keys, { accessKeyId: AccessKeyId }: Keys, Status?: string) =>
  Status === undefined
    ? iam(practice, by, 'DeleteAccessKey', { AccessKeyId })
    : iam(practice, by, 'UpdateAccessKey', { AccessKeyId, Status });

describe('a new key', () => {
  it("is nobody's for three seconds, to every service", async () => {
    const practice = await practise();
    const key = await createKey(practice);
    expect(await saidByAll(practice, key)).toEqual(NOBODY);
    practice.pass(2);
    expect(await saidByAll(practice, key)).toEqual(NOBODY);
    practice.pass(1);
    expect((await saidByAll(practice, key))[0]).toBe('200');
  });

  it('stands in the list from the first moment', async () => {
    const practice = await practise();
    const { accessKeyId } = await createKey(practice);
    expect(practice.keys()).toEqual([
      { accessKeyId: practice.user.accessKeyId, isActive: true },
      { accessKeyId, isActive: true },
    ]);
  });

  it('is taken at once where the organisation is told so', async () => {
    const clock = (): number => Date.parse('2026-03-01T12:00:10Z');
    const organisation = await openPracticeOrganisation({ clock, keyDelay: 0 });
    onTestFinished(() => organisation.close());
    const place = { url: organisation.url, now: clock };
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const sts = async (keys: Keys, body: string) => {
      const signing = { service: 'sts', keys, now: clock(), method: 'POST', body, headers: form };
      const { headers } = await signed(place.url, signing);
      return (await send(place.url, { method: 'POST', headers, body })).body;
    };
    const mfa = `&SerialNumber=${organisation.mfaSerial}&TokenCode=${organisation.code()}`;
    const opened = await sts(organisation.user, `Action=GetSessionToken&Version=2011-06-15${mfa}`);
    const session = {
      accessKeyId: textIn(opened, 'AccessKeyId'),
      secretAccessKey: textIn(opened, 'SecretAccessKey'),
      sessionToken: textIn(opened, 'SessionToken'),
    };
    const { body } = await iamReply(place, session, { Action: 'CreateAccessKey' });
    const key = {
      accessKeyId: textIn(body, 'AccessKeyId'),
      secretAccessKey: textIn(body, 'SecretAccessKey'),
    };
    expect(await sts(key, 'Action=GetCallerIdentity&Version=2011-06-15')).toContain('user/ada');
  });

  it('is as good as the first: it opens sessions, and roles from them', async () => {
    const practice = await practise();
    const key = await createKey(practice);
    practice.pass(30);
    const mfa = { SerialNumber: practice.mfaSerial, TokenCode: practice.code() };
    const session = keysOf(await practice.sts(key).getSessionToken(mfa));
    expect(await change(practice, session, practice.user)).toBe('200');
    expect(said(await listBuckets(practice, await practice.enter('prod/Engineer', session)))).toBe('200');
    expect(practice.keys()).toEqual([{ accessKeyId: key.accessKeyId, isActive: true }]);
  });
});

describe.each([
  ['switched off', 'Inactive'],
  ['deleted', undefined],
])('a key that is %s', (_, status) => {
  it("is nobody's at once, and the session that it opened lasts", async () => {
    const practice = await practise();
    const session = await practice.mfaSession();
    expect(await change(practice, session, practice.user, status)).toBe('200');
    expect(await saidByAll(practice, practice.user)).toEqual(NOBODY);
    expect((await saidByAll(practice, session))[0]).toBe('200');
    expect(await iam(practice, session, 'ListAccessKeys')).toBe('200');
  });

  it('takes its sessions with it where AWS does so', async () => {
    const practice = await practise({ endsSessions: true });
    const session = await practice.mfaSession();
    const withoutCode = keysOf(await practice.sts().getSessionToken({}));
    expect((await saidByAll(practice, practice.user))[0]).toBe('200');
    expect(await change(practice, session, practice.user, status)).toBe('200');
    for (const keys of [practice.user, session, withoutCode]) {
      expect(await saidByAll(practice, keys)).toEqual(NOBODY);
    }
    expect(await refusal(practice.enter('prod/Engineer', session))).toBe(INVALID);
  });

  it('leaves the role sessions that were entered by it, and the other key', async () => {
    const practice = await practise();
    const session = await practice.mfaSession();
    const chained = await practice.enter('prod/Engineer', session);
    const direct = await practice.enter('dev/Engineer', practice.user);
    const other = await createKey(practice, session);
    practice.pass(3);
    await change(practice, session, practice.user, status);
    for (const keys of [chained, direct]) {
      expect(said(await listBuckets(practice, keys))).toBe('200');
    }
    expect((await saidByAll(practice, other))[0]).toBe('200');
  });
});

it('a key that is switched on again is taken at once, and so is its session', async () => {
  const practice = await practise({ endsSessions: true });
  const first = await practice.mfaSession();
  const other = await createKey(practice, first);
  practice.pass(30);
  const mfa = { SerialNumber: practice.mfaSerial, TokenCode: practice.code() };
  const second = keysOf(await practice.sts(other).getSessionToken(mfa));
  await change(practice, second, practice.user, 'Inactive');
  expect((await saidByAll(practice, first))[0]).toBe(INVALID);
  expect(await change(practice, second, practice.user, 'Active')).toBe('200');
  expect((await saidByAll(practice, first))[0]).toBe('200');
  expect((await saidByAll(practice, practice.user))[0]).toBe('200');
});

it('when a key was last used, and by which service, is known of each', async () => {
  const practice = await practise();
  const session = await practice.mfaSession();
  const key = await createKey(practice, session);
  const ask = async (): Promise<string[]> => {
    const parameters = { Action: 'GetAccessKeyLastUsed', AccessKeyId: key.accessKeyId };
    const { body } = await iamReply(practice, session, parameters);
    return ['UserName', 'LastUsedDate', 'ServiceName', 'Region'].map((name) => textIn(body, name));
  };
  expect(await ask()).toEqual(['ada', '', 'N/A', 'N/A']);
  await refusal(practice.sts(key).getCallerIdentity({}));
  expect(await ask()).toEqual(['ada', '', 'N/A', 'N/A']);
  practice.pass(3);
  await practice.sts(key, 'eu-west-1').getCallerIdentity({});
  expect(await ask()).toEqual(['ada', '2026-03-01T12:00:13Z', 'sts', 'eu-west-1']);
});

it('the log names the calls and who signed them, and never the secret of a key', async () => {
  const practice = await practise();
  const session = await practice.mfaSession();
  const { accessKeyId, secretAccessKey } = await createKey(practice, session);
  await iam(practice, session, 'UpdateAccessKey', { AccessKeyId: accessKeyId, Status: 'Inactive' });
  await iam(practice, session, 'DeleteAccessKey', { AccessKeyId: secretAccessKey });
  const line = { time: '2026-03-01T12:00:10Z', service: 'iam', key_id: session.accessKeyId };
  const served = practice.log.slice(1);
  expect(served.slice(0, 2)).toEqual([
    { ...line, action: 'CreateAccessKey', status: 200 },
    { ...line, action: 'UpdateAccessKey', status: 200 },
  ]);
  expect(served[2]).toMatchObject({ ...line, action: 'DeleteAccessKey' });
  expect(secretAccessKey).toMatch(/^.{40}$/);
  expect(JSON.stringify(practice.log) + JSON.stringify(practice.keys())).not.toContain(secretAccessKey);
});
