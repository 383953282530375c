import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Interrupted } from '../../../src/errors.ts';
import { REDIRECT, signInByBrowser } from '../../../src/sources/sso/by-browser.ts';
import { OidcRefusal } from '../../../src/sources/sso/oidc.ts';
import { refusalPage } from '../../../src/system/network/callback-page.ts';
import { pageText } from '../../../src/system/network/loopback-page.ts';
import {
  CLIENT,
  challengeOf,
  comeBack,
  connection,
  GRANT,
  get,
  goalOf,
  PORTAL,
  rest,
  stage,
} from './sign-in-world.ts';

type Person = (page: string) => Promise<void>;

/** Signs in as a person who does this before, and then what is asked for. */
async function signIn(before: Person) {
  const { world, asked } = stage();
  let last: Promise<unknown> = Promise.resolve();
  const open = async (page: string) => {
    last = before(page).then(() => comeBack(page));
    return true;
  };
  const came = await signInByBrowser(PORTAL, { ...world, open });
  await last;
  return { came, asked };
}

/** The sign-in ends well all the same, with its own code. */
async function survives(attack: Person): Promise<void> {
  const { came, asked } = await signIn(attack);
  expect(came).toEqual({ client: CLIENT, grant: GRANT });
  const [proof] = asked.proofs;
  if (proof?.kind !== 'authorisation-code') throw new Error('no code');
  expect(proof.code.reveal()).toBe('the-code');
}

describe('signing in in a browser', () => {
  it('L13: gives the code that came back, the verifier of the challenge, and where it came to', async () => {
    let page = '';
    const { came, asked } = await signIn(async (shown) => {
      page = shown;
    });
    const { redirect, state, challenge } = goalOf(page);
    expect(came).toEqual({ client: CLIENT, grant: GRANT });
    expect(asked.registered).toEqual([REDIRECT]);
    expect(REDIRECT).toBe('http://127.0.0.1/oauth/callback');
    expect(redirect).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/);
    // 128 bits are 22 letters of base64url; a verifier has at least 43.
    expect(state.length).toBeGreaterThanOrEqual(22);
    const [proof] = asked.proofs;
    if (proof?.kind !== 'authorisation-code') throw new Error('no code');
    expect(proof.verifier.reveal()).toMatch(/^[\w~.-]{43,128}$/);
    expect(challengeOf(proof.verifier)).toBe(challenge);
    expect(proof.redirect).toBe(redirect);
  });

  it('L13: no two have a state or a challenge in common', async () => {
    const goals = new Set<string>();
    for (let times = 0; times < 5; times++)
      await signIn(async (page) => {
        const { state, challenge } = goalOf(page);
        goals.add(state).add(challenge);
      });
    expect(goals.size).toBe(10);
  });

  it('shows the page, whether one was opened or not', async () => {
    for (const [isOpen, words] of [
      [true, /in your browser/],
      [false, /no browser could be opened/],
    ] as const) {
      const { world, asked } = stage();
      const open = async () => isOpen;
      const show = async (lines: readonly string[]) => {
        asked.shown.push(...lines);
        await comeBack(asked.shown[1] ?? '');
      };
      await signInByBrowser(PORTAL, { ...world, open, show });
      expect(asked.shown[0]).toMatch(words);
      expect(asked.shown).toHaveLength(2);
    }
  });

  it('L13: the reply is a page without a script, that is kept nowhere and tells nobody where it was', async () => {
    const { world } = stage();
    let page = '';
    const open = async (shown: string) => {
      page = shown;
      return true;
    };
    const signing = signInByBrowser(PORTAL, { ...world, open });
    await expect.poll(() => page).not.toBe('');
    const reply = await comeBack(page);
    await signing;
    expect(reply.status).toBe(200);
    expect(reply.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(reply.headers['content-security-policy']).toMatch(/^default-src 'none';/);
    expect(reply.text).toContain('Signed in');
    expect(reply.text).not.toMatch(/script|the-code/);
  });

  it('L13: nobody listens afterwards', async () => {
    let address = '';
    await signIn(async (page) => {
      address = goalOf(page).redirect;
    });
    await expect(get(address)).rejects.toThrow(/ECONNREFUSED/);
  });
});

describe('L13 a sign-in goes on to its end after', () => {
  it('a foreign state', () =>
    survives(async (page) => {
      const { redirect, state } = goalOf(page);
      const last = state.endsWith('A') ? 'B' : 'A';
      const foreign = ['x', '', `${state}x`, state.slice(0, -1), `${state.slice(0, -1)}${last}`];
      for (const other of foreign) {
        const seen = await get(`${redirect}?code=evil&state=${other}`);
        expect(seen.status).toBe(400);
        expect(seen.text).not.toContain(state);
      }
    }));

  it('a foreign state with an error, which any page of the web can send', () =>
    survives(async (page) => {
      const { redirect } = goalOf(page);
      const query = new URLSearchParams({ error: 'access_denied', error_description: 'no', state: 'x' });
      expect((await get(`${redirect}?${query}`)).status).toBe(400);
    }));

  it('no state, two of them, and a state without a code', () =>
    survives(async (page) => {
      const { redirect, state } = goalOf(page);
      const queries = [
        '',
        '?',
        '?code=evil',
        `?code=evil&state=${state}&state=x`,
        `?code=evil&state=x&state=${state}`,
        `?state=${state}`,
        `?state=${state}&code=`,
        `?state=${state}&code=a&code=b`,
        `?state=${state}&code=a%00b`,
        `?state=${state}&code=a%0d%0ab`,
      ];
      for (const query of queries) expect((await get(redirect + query)).status, query).toBe(400);
    }));

  it('another Host, as a name that leads here would send it', () =>
    survives(async (page) => {
      const { redirect, state } = goalOf(page);
      const { port, host } = new URL(redirect);
      const names = [
        'evil.example',
        `evil.example:${port}`,
        `localhost:${port}`,
        '127.0.0.1',
        `127.0.0.1:${port}0`,
      ];
      for (const name of [...names, `${host}.`, `[::1]:${port}`]) {
        const seen = await get(`${redirect}?code=evil&state=${state}`, { headers: { host: name } });
        expect(seen.status, name).toBe(403);
      }
    }));

  it('two Hosts, and none', () =>
    survives(async (page) => {
      const { redirect, state } = goalOf(page);
      const { host, pathname } = new URL(redirect);
      const line = `GET ${pathname}?code=evil&state=${state} HTTP/1.1\r\n`;
      const heads = [
        `Host: ${host}\r\nHost: evil.example\r\n`,
        `Host: evil.example\r\nHost: ${host}\r\n`,
        'Host: \r\n',
        '',
      ];
      for (const head of heads)
        expect(await rest(await connection(redirect, `${line}${head}\r\n`))).toMatch(/^HTTP\/1\.1 40[03] /);
      // The whole address in the place of the path is no other way in.
      const whole = `GET http://evil.example${pathname}?code=evil&state=${state} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
      expect(await rest(await connection(redirect, whole))).toMatch(/^HTTP\/1\.1 404 /);
    }));

  it('other paths and methods', () =>
    survives(async (page) => {
      const { redirect, state } = goalOf(page);
      const { origin } = new URL(redirect);
      for (const path of [
        '/',
        '/favicon.ico',
        '/oauth/callback/',
        '/oauth',
        '//oauth/callback',
        '/oauth/%63allback',
      ])
        expect((await get(`${origin}${path}?code=evil&state=${state}`)).status, path).toBe(404);
      for (const method of ['POST', 'PUT', 'HEAD', 'OPTIONS', 'DELETE'])
        expect((await get(`${redirect}?code=evil&state=${state}`, { method })).status, method).toBe(405);
    }));

  it('what is no HTTP, too long, or broken off', () =>
    survives(async (page) => {
      const { redirect } = goalOf(page);
      const { host } = new URL(redirect);
      const long = `GET /oauth/callback HTTP/1.1\r\nHost: ${host}\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`;
      expect(await rest(await connection(redirect, long))).toMatch(/^HTTP\/1\.1 431 /);
      expect(await rest(await connection(redirect, '\u0016\u0003\u0001 is no HTTP\r\n\r\n'))).toMatch(
        / 400 /,
      );
      for (const text of ['', 'G', `GET /oauth/callback HTTP/1.1\r\nHost: ${host}`])
        (await connection(redirect, text)).destroy();
    }));

  it('connections that send nothing, or a letter now and then, a thousand of them', () =>
    survives(async (page) => {
      const { redirect } = goalOf(page);
      const { host } = new URL(redirect);
      const texts = ['', 'GET /oauth/callback HTTP/1.1\r\n', `GET / HTTP/1.1\r\nHost: ${host}\r\nX-`];
      for (let times = 0; times < 10; times++) {
        const sockets = await Promise.all(
          Array.from({ length: 100 }, (_, index) => connection(redirect, texts[index % texts.length] ?? '')),
        );
        for (const socket of sockets) socket.on('error', () => {});
        onTestFinished(() => void sockets.map((socket) => socket.destroy()));
      }
    }));
});

describe('L13 a sign-in that came back', () => {
  it('is taken once', async () => {
    const { world, asked } = stage();
    let statuses: number[] = [];
    const open = async (page: string) => {
      // On connections that were there before, for afterwards none is taken.
      const { redirect, state } = goalOf(page);
      const { host, pathname } = new URL(redirect);
      const open = await Promise.all(Array.from({ length: 5 }, () => connection(redirect, '')));
      const answers = open.map(rest);
      const text = `GET ${pathname}?code=the-code&state=${state} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
      for (const socket of open) socket.on('error', () => {}).write(text);
      void Promise.all(answers).then((all) => {
        statuses = all.map((answer) => Number(answer.slice(9, 12)));
      });
      return true;
    };
    await signInByBrowser(PORTAL, { ...world, open });
    await expect.poll(() => statuses).toHaveLength(5);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.every((status) => [200, 410, 0].includes(status))).toBe(true);
    expect(asked.proofs).toHaveLength(1);
  });

  it.each([
    ['access_denied', 'the sign-in was denied'],
    ['server_error', 'Identity Center gave no sign-in: server_error'],
  ])(
    'with %s ends with its words, and neither page nor terminal is steered by them',
    async (error, words) => {
      const { world } = stage();
      const evil = '<script>alert(1)</script>\u001b]0;x\u0007&quot;';
      let reply = '';
      const open = async (page: string) => {
        void comeBack(page, { error, error_description: evil }).then(({ text }) => {
          reply = text;
        });
        return true;
      };
      const failure = await signInByBrowser(PORTAL, { ...world, open }).catch((thrown) => thrown);
      expect(failure).toMatchObject({ reason: 'refused', message: words });
      expect(failure.hints.join()).toContain('\\u{1b}]0;x\\u{7}');
      await expect.poll(() => reply).toContain('Not signed in');
      expect(reply).toContain('&#60;script&#62;alert(1)');
      expect(reply).not.toMatch(/<script|\u001b/);
    },
  );

  it('is not waited for for ever', async () => {
    let address = '';
    const { world } = stage();
    const open = async (page: string) => {
      address = goalOf(page).redirect;
      return true;
    };
    await expect(signInByBrowser(PORTAL, { ...world, open }, 20)).rejects.toMatchObject({
      reason: 'refused',
      message: expect.stringContaining('nobody has signed in within'),
    });
    await expect(get(address)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('is not waited for once a person has pressed Ctrl-C', async () => {
    let address = '';
    let press = (): void => {};
    const interrupted = new Promise<never>((_, reject) => {
      press = () => reject(new Interrupted());
    });
    const { world, asked } = stage();
    const show = async () => void setImmediate(press);
    const open = async (page: string) => {
      address = goalOf(page).redirect;
      return true;
    };
    const unlessInterrupted = <T>(work: Promise<T>) => Promise.race([work, interrupted]);
    const signing = signInByBrowser(PORTAL, { ...world, open, show, unlessInterrupted });
    await expect(signing).rejects.toBeInstanceOf(Interrupted);
    expect(asked.proofs).toEqual([]);
    await expect(get(address)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('and that AWS does not take is an error for a person', async () => {
    const { world } = stage([new OidcRefusal('invalid_grant', 'no\u001b[2J')]);
    const open = async (page: string) => {
      void comeBack(page);
      return true;
    };
    await expect(signInByBrowser(PORTAL, { ...world, open })).rejects.toMatchObject({
      reason: 'refused',
      message: 'Identity Center gave no sign-in: invalid_grant',
      hints: ['it was said: no\\u{1b}[2J'],
    });
  });
});

it('L13: whatever a refusal says is text on the page, and no tag or attribute of it', () => {
  const hostile = fc.array(
    fc.constantFrom('<', '>', '"', "'", '&', '`', 'script', '/', '=', '\u0000', '\u202e', 'é'),
  );
  fc.assert(
    fc.property(hostile, fc.string({ unit: 'binary' }), (parts, text) => {
      const page = pageText(refusalPage({ error: parts.join(''), description: text }));
      const inner = [...page.matchAll(/<p>(.*?)<\/p>/gs)].map(([, words = '']) => words);
      expect(page.replace(/<p>.*?<\/p>/gs, '')).not.toMatch(/<p>/);
      expect(inner.every((words) => !/[<>"'`]|&(?!#\d+;)/.test(words))).toBe(true);
      expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    }),
  );
});
