import { describe, expect, it } from 'vitest';
import { practise, refusal, send } from './support.ts';
import {
  allowAt,
  authorisationCode,
  authorizeUrl,
  DEVICE,
  oidcOf,
  pollDevice,
  portalOf,
  press,
  REDIRECT,
  register,
  signIn,
  startDevice,
  VERIFIER,
} from './support-sso.ts';

describe('a program registers', () => {
  it('for 90 days', async () => {
    const practice = await practise();
    const answer = await oidcOf(practice).registerClient({ clientName: 'a test', clientType: 'public' });
    expect(answer.clientId).toMatch(/^[\w-]{20,}$/);
    expect(answer.clientSecret).toMatch(/^eyJ/);
    expect(answer.clientIdIssuedAt).toBe(practice.now() / 1000);
    expect(answer.clientSecretExpiresAt).toBe(practice.now() / 1000 + 90 * 86_400);
  });

  it.each([
    [{ clientType: 'confidential' }, '400 InvalidClientMetadataException: '],
    [{ scopes: ['<b>'] }, '400 InvalidScopeException: '],
    [{ grantTypes: ['password'] }, '400 UnsupportedGrantTypeException: '],
    [{ redirectUris: ['https://evil.example/'] }, '400 InvalidRedirectUriException: '],
    [{ redirectUris: ['http://127.0.0.1.evil.example/'] }, '400 InvalidRedirectUriException: '],
    [{ clientName: '' }, '400 InvalidRequestException: '],
  ])('not with %j', async (more, expected) => {
    const practice = await practise();
    expect(await refusal(register(practice, more))).toContain(expected);
  });

  it.each(['', 'null', '[]', '{"clientName":{"a":1},"clientType":"public"}'])(
    'is told that it is not understood: %s',
    async (body) => {
      const { url } = await practise();
      const reply = await send(`${url}/client/register`, { method: 'POST', body });
      expect(reply.status).toBe(400);
      expect(reply.headers['x-amzn-errortype']).toBe('InvalidRequestException');
      expect(JSON.parse(reply.body)).toEqual({
        error: 'invalid_request',
        error_description: 'Invalid request provided',
      });
    },
  );
});

describe('a sign-in by device code', () => {
  it('waits for a person, and gives a token once', async () => {
    const practice = await practise();
    const client = await register(practice);
    const startUrl = `${practice.url}/start`;
    const started = await oidcOf(practice).startDeviceAuthorization({ ...client, startUrl });
    expect(started).toMatchObject({
      expiresIn: 600,
      interval: 1,
      userCode: expect.stringMatching(/^[B-Z]{4}-[B-Z]{4}$/),
      verificationUri: `${practice.url}/device`,
      verificationUriComplete: `${practice.url}/device?user_code=${started.userCode}`,
    });
    const device = { deviceCode: started.deviceCode ?? '', userCode: started.userCode ?? '' };
    expect(await refusal(pollDevice(practice, client, device))).toContain(
      '400 AuthorizationPendingException',
    );
    expect(await allowAt(practice)).toMatchObject({ outcome: 'allowed', userCode: device.userCode });
    practice.pass(1);
    const token = await pollDevice(practice, client, device);
    expect(token).toMatchObject({ expiresIn: 28_800, tokenType: 'Bearer' });
    expect(await portalOf(practice).listAccounts({ accessToken: token.accessToken })).toHaveProperty(
      'accountList.length',
      3,
    );
    practice.pass(1);
    expect(await refusal(pollDevice(practice, client, device))).toContain('400 InvalidGrantException');
  });

  it('is told to slow down when it asks too often', async () => {
    const practice = await practise({ ssoInterval: 5 });
    const client = await register(practice);
    const device = await startDevice(practice, client);
    const ask = () => refusal(pollDevice(practice, client, device));
    expect(await ask()).toContain('AuthorizationPendingException');
    practice.pass(4);
    expect(await ask()).toContain('400 SlowDownException');
    practice.pass(5);
    expect(await ask()).toContain('AuthorizationPendingException');
  });

  it('is over after ten minutes', async () => {
    const practice = await practise();
    const client = await register(practice);
    const device = await startDevice(practice, client);
    practice.pass(600);
    expect(await refusal(pollDevice(practice, client, device))).toContain('400 ExpiredTokenException');
    expect(await allowAt(practice)).toEqual({ outcome: 'none' });
  });

  it('is denied', async () => {
    const practice = await practise();
    const client = await register(practice);
    const device = await startDevice(practice, client);
    const page = `${practice.url}/device?user_code=${device.userCode}`;
    expect(await press(page, await send(page), 'deny')).toMatchObject({ status: 200 });
    expect(await refusal(pollDevice(practice, client, device))).toContain('400 AccessDeniedException');
  });

  it('is nobody else’s, and only of our own portal', async () => {
    const practice = await practise();
    const [client, other] = [await register(practice), await register(practice)];
    const device = await startDevice(practice, client);
    await allowAt(practice, device.userCode);
    expect(await refusal(pollDevice(practice, other, device))).toContain('400 InvalidGrantException');
    const wrong = { ...client, clientSecret: `${client.clientSecret}x` };
    expect(await refusal(pollDevice(practice, wrong, device))).toContain('401 InvalidClientException');
    const startUrl = 'https://d-0000000000.awsapps.com/start';
    expect(await refusal(oidcOf(practice).startDeviceAuthorization({ ...client, startUrl }))).toContain(
      '400 InvalidRequestException',
    );
  });

  it('is refused to who has registered for something else, or too long ago', async () => {
    const practice = await practise({ ssoRegistrationSeconds: 60 });
    const codes = await register(practice, { grantTypes: ['authorization_code'] });
    expect(await refusal(startDevice(practice, codes))).toContain('400 UnauthorizedClientException');
    const client = await register(practice);
    practice.pass(60);
    expect(await refusal(startDevice(practice, client))).toContain('401 InvalidClientException');
  });
});

describe('a sign-in in the browser (L13)', () => {
  const exchange = (code: string, more: object = {}) => ({
    grantType: 'authorization_code',
    code,
    codeVerifier: VERIFIER,
    redirectUri: REDIRECT,
    ...more,
  });

  it('gives a code for the program that waits, which is good once', async () => {
    const practice = await practise();
    const client = await register(practice);
    const address = authorizeUrl(practice, client.clientId);
    const { status, headers } = await press(address, await send(address), 'allow');
    const back = new URL(headers.location ?? '');
    expect([status, back.origin + back.pathname, back.searchParams.get('state')]).toEqual([
      303,
      REDIRECT,
      'the-state',
    ]);
    const proof = exchange(back.searchParams.get('code') ?? '');
    const token = await oidcOf(practice).createToken({ ...client, ...proof });
    expect(await portalOf(practice).listAccounts({ accessToken: token.accessToken })).toHaveProperty(
      'accountList.length',
      3,
    );
    expect(await refusal(oidcOf(practice).createToken({ ...client, ...proof }))).toContain(
      '400 InvalidGrantException',
    );
  });

  it.each([
    [{ codeVerifier: 'w'.repeat(43) }],
    [{ redirectUri: REDIRECT.replace('40404', '40405') }],
    [{ code: 'another' }],
  ])('gives no token for %j, and the code is spent', async (more) => {
    const practice = await practise();
    const client = await register(practice);
    const code = await authorisationCode(practice, client);
    const ask = (proof: object) =>
      refusal(oidcOf(practice).createToken({ ...client, ...exchange(code), ...proof }));
    expect(await ask(more)).toContain('400 InvalidGrantException');
    if (!('code' in more)) expect(await ask({})).toContain('400 InvalidGrantException');
  });

  it('tells the program that it was denied', async () => {
    const practice = await practise();
    const { clientId } = await register(practice);
    const address = authorizeUrl(practice, clientId);
    const { headers } = await press(address, await send(address), 'deny');
    expect(headers.location).toBe(`${REDIRECT}?error=access_denied&state=the-state`);
  });

  it.each([
    [{ redirect_uri: 'https://evil.example/' }],
    [{ redirect_uri: 'http://127.0.0.1:40404/other' }],
    [{ redirect_uri: 'http://localhost:40404/oauth/callback' }],
    [{ client_id: 'nobody' }],
  ])('sends nobody to where %j wants', async (more) => {
    const practice = await practise();
    const { clientId } = await register(practice);
    const { status, headers } = await send(authorizeUrl(practice, clientId, more));
    expect([status, headers.location]).toEqual([400, undefined]);
  });

  it.each([
    [{ code_challenge: '' }, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ state: '' }, 'invalid_request'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
  ])('wants a proof and a state: %j', async (more, error) => {
    const practice = await practise();
    const { clientId } = await register(practice);
    const { headers } = await send(authorizeUrl(practice, clientId, more));
    expect(new URL(headers.location ?? '').searchParams.get('error')).toBe(error);
  });

  it('is allowed without a browser once its page was loaded', async () => {
    const practice = await practise();
    const { clientId } = await register(practice);
    await send(authorizeUrl(practice, clientId));
    await send(authorizeUrl(practice, clientId));
    const allowed = await allowAt(practice);
    expect(allowed).toMatchObject({ outcome: 'allowed', client: 'a test' });
    expect(allowed.address).toContain(`${REDIRECT}?code=`);
  });
});

describe('a token', () => {
  it('is renewed for who asked for a scope, and each token to renew by is good once', async () => {
    const practice = await practise({ ssoTokenSeconds: 60 });
    const { client, accessToken, refreshToken } = await signIn(practice);
    practice.pass(60);
    const portal = portalOf(practice);
    expect(await refusal(portal.listAccounts({ accessToken }))).toContain('401 UnauthorizedException');
    const renew = () => oidcOf(practice).createToken({ ...client, grantType: 'refresh_token', refreshToken });
    const renewed = await renew();
    expect(await portal.listAccounts({ accessToken: renewed.accessToken })).toHaveProperty('accountList');
    expect(renewed.refreshToken).not.toBe(refreshToken);
    expect(await refusal(renew())).toContain('400 InvalidGrantException');
  });

  it('is not renewed without a scope, nor after 90 days', async () => {
    const practice = await practise({ ssoRegistrationSeconds: 100 * 86_400 });
    const bare = await signIn(practice, { scopes: undefined });
    expect(bare.refreshToken).toBeUndefined();
    const { client, refreshToken } = await signIn(practice);
    practice.pass(90 * 86_400);
    const renewed = oidcOf(practice).createToken({ ...client, grantType: 'refresh_token', refreshToken });
    expect(await refusal(renewed)).toContain('400 InvalidGrantException');
  });

  it('opens no account when its scopes are for something else', async () => {
    const practice = await practise();
    const { accessToken } = await signIn(practice, { scopes: ['codewhisperer:completions'] });
    expect(await refusal(portalOf(practice).listAccounts({ accessToken }))).toContain(
      '401 UnauthorizedException: Session token not found or invalid',
    );
  });
});

describe('a sign-in without a browser', () => {
  it('has to be named where several wait', async () => {
    const practice = await practise();
    const client = await register(practice);
    const [one, other] = [await startDevice(practice, client), await startDevice(practice, client)];
    expect(await allowAt(practice)).toEqual({ outcome: 'several', codes: [one.userCode, other.userCode] });
    expect(await allowAt(practice, other.userCode.toLowerCase())).toMatchObject({ outcome: 'allowed' });
    expect(await refusal(pollDevice(practice, client, one))).toContain('AuthorizationPendingException');
    expect(await allowAt(practice, 'BBBB-BBBB')).toEqual({ outcome: 'none' });
  });

  it('is not that of a program which has stopped asking', async () => {
    const practice = await practise();
    const client = await register(practice);
    const left = await startDevice(practice, client);
    expect(await refusal(pollDevice(practice, client, left))).toContain('AuthorizationPendingException');
    practice.pass(60);
    const other = await startDevice(practice, client);
    expect(await allowAt(practice)).toMatchObject({ outcome: 'allowed', userCode: other.userCode });
    // Its code is good all the same, until it ends.
    expect(await refusal(pollDevice(practice, client, left))).toContain('AuthorizationPendingException');
  });

  it('is closed to pages in a browser, and is not a link', async () => {
    const practice = await practise();
    await startDevice(practice, await register(practice));
    const address = `${practice.controlUrl}/allow`;
    const headers = { origin: practice.url };
    expect(await send(address, { method: 'POST', headers })).toMatchObject({ status: 403 });
    expect(await send(address)).toMatchObject({ status: 404 });
    expect(await allowAt(practice)).toMatchObject({ outcome: 'allowed' });
  });
});

describe('the log', () => {
  it('names the actions, and holds no code and no token', async () => {
    const practice = await practise();
    const { client, accessToken, refreshToken = '' } = await signIn(practice);
    const portal = portalOf(practice);
    await portal.listAccounts({ accessToken });
    await portal.getRoleCredentials({ accessToken, accountId: '111111111111', roleName: 'Engineer' });
    await portal.logout({ accessToken });
    await refusal(oidcOf(practice).createToken({ ...client, grantType: DEVICE, deviceCode: accessToken }));
    expect(
      practice.log.map(({ service, action, status, error }) => [service, action, status, error]),
    ).toEqual([
      ['sso-oidc', 'RegisterClient', 200, undefined],
      ['sso-oidc', 'StartDeviceAuthorization', 200, undefined],
      ['sso-oidc', 'CreateToken', 200, undefined],
      ['sso', 'ListAccounts', 200, undefined],
      ['sso', 'GetRoleCredentials', 200, undefined],
      ['sso', 'Logout', 200, undefined],
      ['sso-oidc', 'CreateToken', 400, 'InvalidGrantException'],
    ]);
    for (const secret of [client.clientSecret, accessToken, refreshToken]) {
      expect(JSON.stringify(practice.log)).not.toContain(secret);
    }
  });
});
