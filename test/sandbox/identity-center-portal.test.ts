import { describe, expect, it } from 'vitest';
import { as, keysOf, listBuckets, type Practice, practise, refusal, send } from './support.ts';
import { oidcOf, portalOf, register, signIn } from './support-sso.ts';

/** The keys of a permission set, written as `account/name`. */
async function keysFor(practice: Practice, accessToken: string, role: string) {
  const [account = '', roleName] = role.split('/');
  const accountId = { dev: '111111111111', staging: '222222222222', prod: '333333333333' }[account];
  const { roleCredentials: keys } = await portalOf(practice).getRoleCredentials({
    accessToken,
    accountId,
    roleName,
  });
  return {
    accessKeyId: keys?.accessKeyId ?? '',
    secretAccessKey: keys?.secretAccessKey ?? '',
    sessionToken: keys?.sessionToken ?? '',
    expires: keys?.expiration,
  };
}

describe('the portal', () => {
  it('lists accounts and their roles', async () => {
    const practice = await practise();
    const { accessToken } = await signIn(practice);
    const portal = portalOf(practice);
    const { accountList } = await portal.listAccounts({ accessToken });
    expect(accountList).toEqual([
      { accountId: '111111111111', accountName: 'dev', emailAddress: 'aws+dev@practice.example' },
      { accountId: '222222222222', accountName: 'staging', emailAddress: 'aws+staging@practice.example' },
      { accountId: '333333333333', accountName: 'prod', emailAddress: 'aws+prod@practice.example' },
    ]);
    const { roleList } = await portal.listAccountRoles({ accessToken, accountId: '333333333333' });
    expect(roleList?.map(({ roleName }) => roleName)).toEqual(['Engineer', 'ReadOnly', 'Billing']);
  });

  it.each([
    ['Engineer', 3600],
    ['ReadOnly', 43_200],
  ])('gives the session of %s, for %i s', async (name, seconds) => {
    const practice = await practise();
    const { accessToken } = await signIn(practice);
    const keys = await keysFor(practice, accessToken, `dev/${name}`);
    expect(keys.expires).toBe(practice.now() + seconds * 1000);
    const identity = await practice.sts(keys).getCallerIdentity({});
    expect(identity.Account).toBe('111111111111');
    expect(identity.Arn).toMatch(
      new RegExp(`^arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_${name}_[0-9a-f]{16}/ada$`),
    );
    const { status, body } = await listBuckets(practice, keys);
    expect([status, body]).toEqual([200, expect.stringContaining('dev-builds-')]);
  });

  it('gives a session that leads on into a role which trusts it, and no other', async () => {
    const practice = await practise();
    const { accessToken } = await signIn(practice);
    const enter = async (from: string) =>
      practice.sts(await keysFor(practice, accessToken, from)).assumeRole(as('prod/Audit'));
    const chained = keysOf(await enter('staging/Engineer'));
    expect((await practice.sts(chained).getCallerIdentity({})).Arn).toBe(
      'arn:aws:sts::333333333333:assumed-role/Audit/tester',
    );
    for (const from of ['staging/ReadOnly', 'dev/Engineer', 'prod/Engineer']) {
      expect(await refusal(enter(from))).toContain('403 AccessDenied');
    }
  });

  it('gives Billing no bucket', async () => {
    const practice = await practise();
    const { accessToken } = await signIn(practice);
    const keys = await keysFor(practice, accessToken, 'prod/Billing');
    expect((await listBuckets(practice, keys)).status).toBe(403);
  });

  it('refuses what is not assigned, and knows no other account', async () => {
    const practice = await practise();
    const { accessToken } = await signIn(practice);
    const ask = (accountId: string, roleName: string) =>
      refusal(portalOf(practice).getRoleCredentials({ accessToken, accountId, roleName }));
    expect(await ask('111111111111', 'Billing')).toBe('403 ForbiddenException: No access');
    expect(await ask('999999999999', 'Engineer')).toBe('403 ForbiddenException: No access');
    expect(await ask('123456789012', 'Engineer')).toContain('404 ResourceNotFoundException');
  });

  it('writes a refusal as AWS does', async () => {
    const { url } = await practise();
    const reply = await send(`${url}/assignment/accounts`);
    expect([reply.status, reply.headers['x-amzn-errortype'], JSON.parse(reply.body)]).toEqual([
      401,
      'UnauthorizedException',
      {
        message: 'Session token not found or invalid',
        __type: 'com.amazonaws.switchboard.portal#UnauthorizedException',
      },
    ]);
  });

  it('knows no token after a sign-out, and no way to renew it', async () => {
    const practice = await practise();
    const { client, accessToken, refreshToken } = await signIn(practice);
    const other = await signIn(practice);
    const portal = portalOf(practice);
    await portal.logout({ accessToken });
    expect(await refusal(portal.listAccounts({ accessToken }))).toContain('401 UnauthorizedException');
    expect(await refusal(portal.logout({ accessToken }))).toContain('401 UnauthorizedException');
    const renew = oidcOf(practice).createToken({ ...client, grantType: 'refresh_token', refreshToken });
    expect(await refusal(renew)).toContain('400 InvalidGrantException');
    expect(await portal.listAccounts(other)).toHaveProperty('accountList');
  });
});

describe('a large organisation', () => {
  it('is listed in pages of a hundred', async () => {
    const practice = await practise({ ssoAccounts: 1000, ssoRoles: 3 });
    const { accessToken } = await signIn(practice);
    const portal = portalOf(practice);
    const names: string[] = [];
    let pages = 0;
    for (let nextToken: string | undefined; pages === 0 || nextToken !== undefined; pages++) {
      const answer = await portal.listAccounts({ accessToken, nextToken, maxResults: 100 });
      names.push(...(answer.accountList ?? []).map(({ accountId }) => accountId ?? ''));
      nextToken = answer.nextToken;
    }
    expect([pages, new Set(names).size]).toEqual([10, 1000]);
    const { roleList } = await portal.listAccountRoles({ accessToken, accountId: names.at(-1) });
    expect(roleList).toHaveLength(3);
  });

  it.each([{ maxResults: 101 }, { maxResults: 0 }, { nextToken: 'nonsense' }])(
    'has no page %j',
    async (wrong) => {
      const practice = await practise();
      const { accessToken } = await signIn(practice);
      expect(await refusal(portalOf(practice).listAccounts({ accessToken, ...wrong }))).toContain(
        '400 InvalidRequestException',
      );
    },
  );
});

describe('an Identity Center that has a fault', () => {
  it.each([
    ['busy', '429 TooManyRequestsException', '400 SlowDownException'],
    ['broken', '500 InternalServerException', '500 InternalServerException'],
  ] as const)('is %s', async (fault, ofPortal, ofSignIn) => {
    let has: typeof fault | undefined;
    const practice = await practise({ ssoFault: () => has });
    const { accessToken } = await signIn(practice);
    has = fault;
    expect(await refusal(portalOf(practice).listAccounts({ accessToken }))).toContain(ofPortal);
    expect(await refusal(register(practice))).toContain(ofSignIn);
  });
});
