import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createOrganisation } from '../../src/sandbox/organisation.ts';
import { openPremises } from '../../src/sandbox/premises.ts';
import { startServer } from '../../src/sandbox/server.ts';
import { as, keysOf, listBuckets, practise, refusal, send, signed } from './support.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('the wire form of STS', () => {
  it('is that of the query protocol', async () => {
    const { url, user, now } = await practise();
    const body = 'Action=GetCallerIdentity&Version=2011-06-15';
    const { headers } = await signed(url, {
      service: 'sts',
      keys: user,
      now: now(),
      method: 'POST',
      body,
      headers: FORM,
    });
    const reply = await send(url, { method: 'POST', headers, body });
    const id = reply.headers['x-amzn-requestid'];
    expect(reply).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/xml', date: 'Sun, 01 Mar 2026 12:00:10 GMT' },
      body: expect.stringMatching(
        new RegExp(
          `^<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::999999999999:user/ada</Arn><UserId>AIDA[A-Z2-7]{17}</UserId><Account>999999999999</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata></GetCallerIdentityResponse>$`,
        ),
      ),
    });
  });

  it('may be a GET', async () => {
    const { url, user, now } = await practise();
    const query = { Action: 'GetCallerIdentity', Version: '2011-06-15' };
    const { headers } = await signed(url, { service: 'sts', keys: user, now: now(), query });
    expect(await send(`${url}/?${new URLSearchParams(query)}`, { headers })).toMatchObject({ status: 200 });
  });

  it('has a form for refusals', async () => {
    const { url } = await practise();
    const reply = await send(`${url}/?Action=GetCallerIdentity&Version=2011-06-15`);
    const id = reply.headers['x-amzn-requestid'];
    expect(reply).toMatchObject({
      status: 403,
      body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>MissingAuthenticationToken</Code><Message>Request is missing Authentication Token</Message></Error><RequestId>${id}</RequestId></ErrorResponse>`,
    });
  });

  it.each([
    [
      'Action=Nonsense&Version=2011-06-15',
      'InvalidAction',
      'Could not find operation Nonsense for version 2011-06-15',
    ],
    [
      'Action=AssumeRole&Version=2010-05-08',
      'InvalidAction',
      'Could not find operation AssumeRole for version 2010-05-08',
    ],
    [
      'Action=AssumeRole',
      'InvalidAction',
      'Could not find operation AssumeRole for version NO_VERSION_SPECIFIED',
    ],
    [
      'Action=toString&Version=2011-06-15',
      'InvalidAction',
      'Could not find operation toString for version 2011-06-15',
    ],
    [
      'Action=%3Cb%3E%26%00&Version=2011-06-15',
      'InvalidAction',
      'Could not find operation &lt;b&gt;&amp;? for version 2011-06-15',
    ],
    ['Version=2011-06-15', 'MissingAction', 'Missing Action'],
  ])('%s is 400 %s', async (body, code, message) => {
    const { url } = await practise();
    const reply = await send(url, { method: 'POST', headers: FORM, body });
    expect(reply.status).toBe(400);
    expect(reply.body).toContain(`<Code>${code}</Code><Message>${message}</Message>`);
  });

  it('names what is missing, and what is no number', async () => {
    const { url, user, now } = await practise();
    const ask = async (body: string): Promise<string> => {
      const { headers } = await signed(url, {
        service: 'sts',
        keys: user,
        now: now(),
        method: 'POST',
        body,
        headers: FORM,
      });
      return (await send(url, { method: 'POST', headers, body })).body;
    };
    const missing = ['roleArn', 'roleSessionName', 'tags.1.member.value'].map(
      (at) => `Value null at '${at}' failed to satisfy constraint: Member must not be null`,
    );
    expect(await ask('Action=AssumeRole&Version=2011-06-15&Tags.member.1.Key=a')).toContain(
      `<Message>3 validation errors detected: ${missing.join('; ')}</Message>`,
    );
    expect(await ask('Action=GetSessionToken&Version=2011-06-15&DurationSeconds=soon')).toContain(
      '<Code>MalformedInput</Code>',
    );
  });

  it('refuses a signature that is in the query', async () => {
    const { url } = await practise();
    const query =
      'Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=00';
    expect((await send(`${url}/?${query}`)).body).toContain('<Code>MissingAuthenticationToken</Code>');
  });
});

describe('the log', () => {
  it('has a line for every request a service answered', async () => {
    const practice = await practise();
    const { sts, user, log, mfaSerial, code } = practice;
    const session = keysOf(await sts().getSessionToken({ SerialNumber: mfaSerial, TokenCode: code() }));
    const role = keysOf(await sts(session).assumeRole(as('prod/Engineer')));
    await listBuckets(practice, role);
    await refusal(sts().assumeRole(as('prod/Engineer')));
    await send(practice.url);
    const time = '2026-03-01T12:00:10Z';
    const engineer = 'arn:aws:iam::333333333333:role/Engineer';
    expect(log).toEqual([
      { time, service: 'sts', action: 'GetSessionToken', key_id: user.accessKeyId, status: 200 },
      {
        time,
        service: 'sts',
        action: 'AssumeRole',
        key_id: session.accessKeyId,
        role: engineer,
        status: 200,
      },
      { time, service: 's3', action: 'ListBuckets', key_id: role.accessKeyId, status: 200 },
      {
        time,
        service: 'sts',
        action: 'AssumeRole',
        key_id: user.accessKeyId,
        role: engineer,
        status: 403,
        error: 'AccessDenied',
      },
      { time, service: 's3', action: 'ListBuckets', key_id: '-', status: 403, error: 'AccessDenied' },
    ]);
  });

  it('never holds a secret, a token or a code, not even one in the wrong place', async () => {
    const { url, sts, user, log, mfaSerial, code, now } = await practise();
    const TokenCode = code();
    const { secretAccessKey, sessionToken = '' } = keysOf(
      await sts().getSessionToken({ SerialNumber: mfaSerial, TokenCode }),
    );
    const secrets = [user.secretAccessKey, secretAccessKey, sessionToken, TokenCode];
    for (const secret of secrets) {
      const keys = { accessKeyId: secret, secretAccessKey: 'x' };
      const { headers } = await signed(url, { service: secret, keys, now: now() });
      await send(`${url}/?${new URLSearchParams({ Action: secret, Version: secret })}`, { headers });
    }
    expect(log).toHaveLength(1 + secrets.length);
    for (const secret of secrets) expect(JSON.stringify(log)).not.toContain(secret);
  });

  it('tells which other service was asked for', async () => {
    const { url, user, log, now } = await practise();
    const body = 'Action=ListUsers&Version=2010-05-08';
    const { headers } = await signed(url, {
      service: 'iam',
      keys: user,
      now: now(),
      method: 'POST',
      body,
      headers: FORM,
    });
    await send(url, { method: 'POST', headers, body });
    expect(log).toMatchObject([{ service: 'iam', action: 'ListUsers', status: 400, error: 'InvalidAction' }]);
  });
});

describe('the control path', () => {
  it('gives a code that is accepted now, and says how long to wait when there is none', async () => {
    const { controlUrl, sts, mfaSerial: SerialNumber, pass } = await practise();
    for (let count = 0; count < 2; count++) {
      const { status, body } = await send(`${controlUrl}/code`);
      expect([status, body]).toEqual([200, expect.stringMatching(/^\d{6}\n$/)]);
      await sts().getSessionToken({ SerialNumber, TokenCode: body.trim() });
    }
    expect(await send(`${controlUrl}/code`)).toMatchObject({ status: 503, headers: { 'retry-after': '20' } });
    pass(20);
    expect(await send(`${controlUrl}/code`)).toMatchObject({ status: 200 });
  });

  it('gives the log', async () => {
    const { controlUrl, sts, log } = await practise();
    await sts().getCallerIdentity({});
    const { headers, body } = await send(`${controlUrl}/log`);
    expect(headers['content-type']).toBe('application/json');
    expect(JSON.parse(body)).toEqual(log);
    expect(log).toHaveLength(1);
  });

  it('can not be guessed', async () => {
    const { url, controlUrl } = await practise();
    const nonce = controlUrl.slice(url.length + 1);
    expect(nonce).toMatch(/^[0-9a-f]{48}$/);
    for (const path of [
      'code',
      'log',
      `${'0'.repeat(48)}/code`,
      `x${nonce}/code`,
      `${nonce.slice(1)}/code`,
    ]) {
      expect((await send(`${url}/${path}`)).body).toContain('<Code>NotImplemented</Code>');
    }
  });

  it.each([
    [{ origin: 'http://127.0.0.1' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ 'Sec-Fetch-Mode': 'navigate' }],
  ])('is closed to pages in a browser: %j', async (headers) => {
    const { controlUrl } = await practise();
    const { status, body } = await send(`${controlUrl}/code`, { headers });
    expect(status).toBe(403);
    expect(body).not.toMatch(/\d{6}/);
  });

  it('is only read', async () => {
    const { controlUrl } = await practise();
    expect(await send(`${controlUrl}/code`, { method: 'POST' })).toMatchObject({ status: 405 });
    expect(await send(`${controlUrl}/other`)).toMatchObject({ status: 404 });
  });
});

describe('the server', () => {
  it('listens on loopback only', async () => {
    const { url } = await practise();
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect(
      await send(url.replace('127.0.0.1', 'localhost'), { headers: { host: new URL(url).host } }),
    ).toMatchObject({
      headers: { 'content-type': 'application/xml' },
    });
  });

  it.each(['evil.example', '127.0.0.1', '127.0.0.1:1', '0.0.0.0'])(
    'has nothing for the host %s',
    async (host) => {
      const { url, controlUrl } = await practise();
      for (const each of [url, `${controlUrl}/code`]) {
        expect(await send(each, { headers: { host } })).toMatchObject({
          status: 403,
          body: 'Only for 127.0.0.1 and localhost.\n',
        });
      }
    },
  );

  it('knows itself as localhost too', async () => {
    const { url, controlUrl } = await practise();
    const host = new URL(url).host.replace('127.0.0.1', 'localhost');
    expect(await send(`${controlUrl}/code`, { headers: { host } })).toMatchObject({ status: 200 });
  });

  it('takes a body of 1 MiB and no more', async () => {
    const { url, log } = await practise();
    const post = (length: number) => send(url, { method: 'POST', headers: FORM, body: 'x'.repeat(length) });
    expect(await post(1024 * 1024)).toMatchObject({ status: 400 });
    expect(log).toHaveLength(1);
    expect(await post(1024 * 1024 + 1)).toMatchObject({ status: 413 });
    expect(log).toHaveLength(1);
  });

  it('takes no more than 16 KiB of headers', async () => {
    const { url } = await practise();
    expect(await send(url, { headers: { 'x-long': 'x'.repeat(17 * 1024) } })).toMatchObject({ status: 431 });
  });

  it('survives a client that goes away in the middle', async () => {
    const { url, sts } = await practise();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(`POST / HTTP/1.1\r\nHost: ${new URL(url).host}\r\nContent-Length: 100\r\n\r\nAction=`, () =>
      socket.destroy(),
    );
    await new Promise((resolve) => socket.once('close', resolve));
    expect(await sts().getCallerIdentity({})).toMatchObject({ Account: '999999999999' });
  });

  it('does not wait for a client that says nothing more', async () => {
    const premises = openPremises(createOrganisation(randomBytes), Date.now, randomBytes);
    const server = await startServer({ premises, nonce: 'x', patience: 40 });
    onTestFinished(() => server.close());
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nHost: ');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('is gone when it is closed, also for who keeps a connection', async () => {
    const { url, sts, close } = await practise();
    await sts().getCallerIdentity({});
    await close();
    await expect(send(url)).rejects.toThrow('ECONNREFUSED');
  });
});
