import { randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createOrganisation, type Organisation } from '../../src/sandbox/organisation.ts';
import { openPremises } from '../../src/sandbox/premises.ts';
import { startServer } from '../../src/sandbox/server.ts';
import { type Keys, keysOf, NOON, type Practice, practise, send } from './support.ts';
import { createKey, iam, iamReply, textIn } from './support-iam.ts';

const SOME_KEY = 'AKIAIOSFODNN7EXAMPLE';
const ABOUT_A_KEY = { AccessKeyId: SOME_KEY };

/** An organisation whose user may do everything in IAM, with or without MFA. */
async function administer(): Promise<{ url: string; now(): number; user: Organisation['user'] }> {
  const { user, ...more } = createOrganisation(randomBytes);
  const policy = { Statement: [{ Effect: 'Allow', Action: 'iam:*' } as const] };
  const premises = openPremises({ ...more, user: { ...user, policy } }, () => NOON, randomBytes);
  const server = await startServer({ premises, nonce: 'x' });
  onTestFinished(() => server.close());
  return { url: server.url, now: () => NOON, user };
}

describe('the wire form of IAM', () => {
  const METADATA = /<ResponseMetadata><RequestId>[0-9a-f-]{36}<\/RequestId><\/ResponseMetadata>/.source;
  const wrapped = (action: string, inside: string): RegExp =>
    new RegExp(
      `^<${action}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/">${inside}${METADATA}</${action}Response>$`,
    );
  const key = (status: string, secret = ''): string =>
    `<UserName>ada</UserName><AccessKeyId>AKIA[A-Z2-7]{16}</AccessKeyId><Status>${status}</Status>${secret}<CreateDate>20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ</CreateDate>`;
  const page = (members: string, rest: string): string =>
    `<ListAccessKeysResult><AccessKeyMetadata>${members}</AccessKeyMetadata>${rest}</ListAccessKeysResult>`;

  it('is that of the query protocol', async () => {
    const practice = await practise();
    const session = await practice.mfaSession();
    const ask = async (Action: string, more = {}) =>
      (await iamReply(practice, session, { Action, ...more })).body;
    expect(await ask('GetUser')).toMatch(
      wrapped(
        'GetUser',
        '<GetUserResult><User><Path>/</Path><UserName>ada</UserName><UserId>AIDA[A-Z2-7]{17}</UserId><Arn>arn:aws:iam::999999999999:user/ada</Arn><CreateDate>2026-01-05T09:00:00Z</CreateDate></User></GetUserResult>',
      ),
    );
    const created = await ask('CreateAccessKey');
    const secret = '<SecretAccessKey>[A-Za-z0-9+/]{40}</SecretAccessKey>';
    expect(created).toMatch(
      wrapped(
        'CreateAccessKey',
        `<CreateAccessKeyResult><AccessKey>${key('Active', secret)}</AccessKey></CreateAccessKeyResult>`,
      ),
    );
    const AccessKeyId = textIn(created, 'AccessKeyId');
    expect(await ask('UpdateAccessKey', { AccessKeyId, Status: 'Inactive' })).toMatch(
      wrapped('UpdateAccessKey', ''),
    );
    const members = `<member>${key('Active')}</member><member>${key('Inactive')}</member>`;
    expect(await ask('ListAccessKeys')).toMatch(
      wrapped('ListAccessKeys', page(members, '<IsTruncated>false</IsTruncated>')),
    );
    expect(await ask('DeleteAccessKey', { AccessKeyId })).toMatch(wrapped('DeleteAccessKey', ''));
    expect(await ask('ListAccessKeys')).toMatch(
      wrapped(
        'ListAccessKeys',
        page(`<member>${key('Active')}</member>`, '<IsTruncated>false</IsTruncated>'),
      ),
    );
  });

  it('comes in pages when a page is asked for', async () => {
    const practice = await practise();
    const session = await practice.mfaSession();
    const { accessKeyId } = await createKey(practice, session);
    const ask = async (more: object) =>
      (await iamReply(practice, session, { Action: 'ListAccessKeys', MaxItems: '1', ...more })).body;
    const first = await ask({});
    expect([textIn(first, 'AccessKeyId'), textIn(first, 'IsTruncated')]).toEqual([
      practice.user.accessKeyId,
      'true',
    ]);
    const second = await ask({ Marker: textIn(first, 'Marker') });
    expect([textIn(second, 'AccessKeyId'), textIn(second, 'IsTruncated')]).toEqual([accessKeyId, 'false']);
    expect(second).not.toContain('<Marker>');
  });

  it.each(['us-east-1', 'eu-west-1', 'cn-north-1'])('may be signed for %s', async (region) => {
    const practice = await practise();
    const reply = await iamReply(practice, await practice.mfaSession(), { Action: 'GetUser' }, region);
    expect(reply.status).toBe(200);
  });

  it.each([
    ['Action=CreateAccessKey&Version=2010-05-08', '403', 'MissingAuthenticationToken'],
    ['Action=CreateAccessKey&Version=2011-06-15', '400', 'InvalidAction'],
  ])('answers what is not signed by its action: %s', async (body, status, code) => {
    const { url, log } = await practise();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const reply = await send(url, { method: 'POST', headers, body });
    expect(reply).toMatchObject({ status: Number(status) });
    expect(reply.body).toMatch(
      new RegExp(
        `^<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>${code}</Code>`,
      ),
    );
    expect(log).toMatchObject([{ service: 'iam', action: 'CreateAccessKey', key_id: '-', error: code }]);
  });
});

describe('who may change keys', () => {
  type Who = (practice: Practice) => Promise<Keys>;
  const bareKey: Who = async ({ user }) => user;
  const withoutCode: Who = async ({ sts }) => keysOf(await sts().getSessionToken({}));
  const withCode: Who = ({ mfaSession }) => mfaSession();
  const role: Who = ({ enter }) => enter('prod/Engineer');
  const denied = (who: string, action: string, whom: string): string =>
    `403 AccessDenied: User: ${who} is not authorized to perform: iam:${action} on resource: user ${whom} because no identity-based policy allows the iam:${action} action`;
  const ada = 'arn:aws:iam::999999999999:user/ada';
  const engineer = 'arn:aws:sts::333333333333:assumed-role/Engineer/tester';
  const unknown = '403 InvalidClientTokenId: The security token included in the request is invalid';
  const named = { UserName: 'ada' };

  it.each<[string, Who, string, Record<string, string>, string]>([
    ['a bare key', bareKey, 'CreateAccessKey', {}, denied(ada, 'CreateAccessKey', 'nullada')],
    ['a bare key', bareKey, 'CreateAccessKey', named, denied(ada, 'CreateAccessKey', 'ada')],
    ['a bare key', bareKey, 'ListAccessKeys', {}, denied(ada, 'ListAccessKeys', 'nullada')],
    ['a bare key', bareKey, 'DeleteAccessKey', ABOUT_A_KEY, denied(ada, 'DeleteAccessKey', 'nullada')],
    ['a bare key', bareKey, 'GetUser', {}, denied(ada, 'GetUser', 'ada')],
    ['a session without a code', withoutCode, 'CreateAccessKey', {}, unknown],
    ['a session without a code', withoutCode, 'GetUser', { UserName: '' }, unknown],
    ['a session with a code', withCode, 'CreateAccessKey', {}, '200'],
    ['a session with a code', withCode, 'CreateAccessKey', named, '200'],
    ['a session with a code', withCode, 'ListAccessKeys', named, '200'],
    ['a session with a code', withCode, 'GetUser', named, '200'],
    ['for another user', withCode, 'GetUser', { UserName: 'bob' }, denied(ada, 'GetUser', 'bob')],
    [
      'for another user',
      withCode,
      'CreateAccessKey',
      { UserName: 'bob' },
      denied(ada, 'CreateAccessKey', 'bob'),
    ],
    ['a role', role, 'ListAccessKeys', named, denied(engineer, 'ListAccessKeys', 'ada')],
    [
      'a role, which is no user',
      role,
      'GetUser',
      {},
      '400 ValidationError: Must specify userName when calling with non-User credentials',
    ],
  ])('%s %#: %s', async (_, who, action, parameters, expected) => {
    const practice = await practise();
    expect(await iam(practice, await who(practice), action, parameters)).toBe(expected);
  });

  it('never asks for more than a true signature to say who it is', async () => {
    const { sts } = await practise();
    const withoutMfa = keysOf(await sts().getSessionToken({}));
    for (const keys of [undefined, withoutMfa]) {
      expect(await sts(keys).getCallerIdentity({})).toMatchObject({ Arn: ada });
    }
  });
});

describe('IAM refuses in its own words', () => {
  const alphabet = (name: string, letters: string): string =>
    `400 ValidationError: The specified value for ${name} is invalid. It must contain only alphanumeric characters${letters}`;
  const fault = (text: string): string => `400 ValidationError: 1 validation error detected: Value ${text}`;
  const short = 'failed to satisfy constraint: Member must have length greater than or equal to';
  const absent = 'failed to satisfy constraint: Member must not be null';

  it.each<[string, Record<string, string>, string]>([
    ['DeleteAccessKey', {}, fault(`null at 'accessKeyId' ${absent}`)],
    ['UpdateAccessKey', ABOUT_A_KEY, fault(`null at 'status' ${absent}`)],
    [
      'UpdateAccessKey',
      { ...ABOUT_A_KEY, Status: 'off' },
      fault(
        "'off' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]",
      ),
    ],
    ['DeleteAccessKey', { AccessKeyId: 'AKIA' }, fault(`'AKIA' at 'accessKeyId' ${short} 16`)],
    ['DeleteAccessKey', { AccessKeyId: `${SOME_KEY}-` }, alphabet('accessKeyId', '.')],
    ['GetUser', { UserName: '' }, fault(`'' at 'userName' ${short} 1`)],
    ['GetUser', { UserName: 'a b' }, alphabet('userName', ' and/or the following: +=,.@_-')],
    [
      'ListAccessKeys',
      { MaxItems: '0' },
      fault(
        "'0' at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1",
      ),
    ],
    ['DeleteAccessKey', ABOUT_A_KEY, `404 NoSuchEntity: The Access Key with id ${SOME_KEY} cannot be found.`],
    [
      'UpdateAccessKey',
      { ...ABOUT_A_KEY, Status: 'Inactive' },
      `404 NoSuchEntity: The Access Key with id ${SOME_KEY} cannot be found.`,
    ],
    ['GetUser', { UserName: 'bob' }, '404 NoSuchEntity: The user with name bob cannot be found.'],
    ['CreateAccessKey', { UserName: 'bob' }, '404 NoSuchEntity: The user with name bob cannot be found.'],
    [
      'GetAccessKeyLastUsed',
      ABOUT_A_KEY,
      `403 AccessDenied: User: arn:aws:iam::999999999999:user/ada is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key ${SOME_KEY}`,
    ],
    ['DeleteUser', {}, '400 InvalidAction: Could not find operation DeleteUser for version 2010-05-08'],
  ])('%s with %j, even for an administrator', async (action, parameters, expected) => {
    const { user, ...place } = await administer();
    expect(await iam(place, user, action, parameters)).toBe(expected);
  });

  it('a third key, be one of the two inactive or not', async () => {
    const practice = await practise();
    const session = await practice.mfaSession();
    const { accessKeyId: AccessKeyId } = await createKey(practice, session);
    const tooMany = '409 LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2';
    expect(await iam(practice, session, 'CreateAccessKey')).toBe(tooMany);
    await iam(practice, session, 'UpdateAccessKey', { AccessKeyId, Status: 'Inactive' });
    expect(await iam(practice, session, 'CreateAccessKey')).toBe(tooMany);
    await iam(practice, session, 'DeleteAccessKey', { AccessKeyId });
    expect(await iam(practice, session, 'CreateAccessKey')).toBe('200');
    expect(practice.keys()).toHaveLength(2);
  });
});
