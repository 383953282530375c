import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Federation, signInPage, signInToken } from '../../src/console/federation.ts';
import { NetworkError, SwitchError } from '../../src/errors.ts';
import { Secret } from '../../src/secret.ts';
import { serverClock } from '../../src/sessions/server-clock.ts';
import { type Limits, networkOf } from '../../src/system/network/http.ts';
import { openablePage } from '../../src/system/web-page.ts';
import { type Answer, answers, gives, inTurn, startSignInServer, TOKEN } from './sign-in-server.ts';

const KEYS = { id: 'ASIAEXAMPLEKEY000000', key: 'wJalr+XUtn/FEMI=K7MDENG', token: 'IQoJb3+JpZ2/luX2=VjE' };

const PATIENT: Limits = { connect: 2_000, answer: 5_000, run: 20_000 };

/** A federation endpoint that answers so, and a session for it. */
async function world(answer: Answer, limits = PATIENT) {
  const { url, heard } = await startSignInServer(onTestFinished, answer);
  const [said, debugged]: [string[], string[]] = [[], []];
  const network = networkOf({}, limits);
  const ask = (wish: Partial<Federation> = {}) =>
    signInToken(
      {
        endpoint: url,
        credentials: {
          accessKeyId: KEYS.id,
          secretAccessKey: new Secret(KEYS.key),
          sessionToken: new Secret(KEYS.token),
        },
        ...wish,
      },
      {
        handler: network.handler(),
        wait: async () => {},
        spent: network.spent,
        random: () => 0,
        clock: serverClock(Date.now),
        say: (line) => said.push(line),
        debug: (line) => debugged.push(line),
      },
    );
  /** All that a person or a log could see of it. */
  const seen = (...more: unknown[]): string => inspect([said, debugged, ...more], { depth: 9 });
  return { ask, heard, seen, url, debugged };
}

const failure = (work: Promise<unknown>): Promise<SwitchError> =>
  work.then(
    () => expect.unreachable('it was taken'),
    (error: unknown) => error as SwitchError,
  );

describe('S8 the keys', () => {
  it('go in the body of a POST, and stand in no address', async () => {
    const { ask, heard } = await world(gives());
    await ask();
    const [{ method, url, fields, type } = expect.unreachable('nothing was asked')] = heard;
    expect([method, url, type]).toEqual(['POST', '/federation', 'application/x-www-form-urlencoded']);
    expect([...fields.keys()]).toEqual(['Action', 'Session']);
    expect(fields.get('Action')).toBe('getSigninToken');
    expect(JSON.parse(fields.get('Session') ?? '')).toEqual({
      sessionId: KEYS.id,
      sessionKey: KEYS.key,
      sessionToken: KEYS.token,
    });
  });

  it('an endpoint with a path of its own keeps it', async () => {
    const { ask, heard, url } = await world(gives());
    await ask({ endpoint: `${url}/door/` });
    expect(heard.map((one) => one.url)).toEqual(['/door/federation']);
  });
});

describe('SessionDuration', () => {
  it('is sent where it may be, and what AWS has taken is told', async () => {
    const { ask, heard } = await world(gives());
    expect((await ask({ durationSeconds: 28_800 })).seconds).toBe(28_800);
    expect(heard.map(({ fields }) => fields.get('SessionDuration'))).toEqual(['28800']);
  });

  it('is left out of a second request where AWS answers 400', async () => {
    const { ask, heard, debugged } = await world(inTurn(answers(400), gives()));
    const { token, seconds } = await ask({ durationSeconds: 3600 });
    expect([token.reveal(), seconds]).toEqual([TOKEN, undefined]);
    expect(heard.map(({ fields }) => fields.get('SessionDuration'))).toEqual(['3600', null]);
    expect(debugged.join()).toContain('SessionDuration was not taken');
  });

  it('a 400 without it is a refusal, and not asked again', async () => {
    const { ask, heard } = await world(answers(400));
    expect(await failure(ask())).toMatchObject({ reason: 'refused' });
    expect(heard).toHaveLength(1);
  });

  it('another refusal is not for its sake', async () => {
    const { ask, heard } = await world(answers(403));
    expect(await failure(ask({ durationSeconds: 3600 }))).toMatchObject({ reason: 'refused' });
    expect(heard).toHaveLength(1);
  });
});

const REFUSED = 'AWS did not take the session for a sign-in to the console';

/** Everything but a token, and what is said of it. */
const FAULTS: readonly (readonly [what: string, answer: Answer, reason: string, words: string])[] = [
  ['400', answers(400), 'refused', `${REFUSED} (400)`],
  ['401', answers(401), 'refused', `${REFUSED} (401)`],
  ['403', answers(403), 'refused', `${REFUSED} (403)`],
  ['404', answers(404), 'failed', 'answered, but not as AWS does'],
  ['a page of HTML', answers(200), 'failed', 'answered, but not as AWS does'],
  ['nothing', answers(200, ''), 'failed', 'answered, but not as AWS does'],
  ['JSON of another kind', answers(200, '["SigninToken"]'), 'failed', 'answered, but not as AWS does'],
  ['null', answers(200, 'null'), 'failed', 'answered, but not as AWS does'],
  ['a token that is a number', gives(17), 'failed', 'answered, but not as AWS does'],
  ['a token that is empty', gives(''), 'failed', 'answered, but not as AWS does'],
  ['a token with a line break', gives('a\nb'), 'failed', 'answered, but not as AWS does'],
  ['a token with a control', gives('a\u001b]0;x\u0007'), 'failed', 'answered, but not as AWS does'],
  ['a token that is endless', gives('x'.repeat(60_000)), 'failed', 'answered, but not as AWS does'],
  ['500', answers(500), 'failed', 'AWS has a fault of its own (500)'],
  ['429', answers(429), 'failed', 'AWS is asked too often just now'],
  ['511', answers(511), 'failed', 'answered, but not as AWS does'],
  [
    'a redirect',
    (response) => void response.writeHead(302, { location: 'https://evil.example/' }).end(),
    'failed',
    'answered, but not as AWS does',
  ],
  ['a flood', (response) => flood(response), 'failed', 'the answer is far too long'],
  ['a cut', (response) => void response.destroy(), 'failed', 'could not be asked'],
];

function flood(response: {
  write(part: Buffer): boolean;
  once(name: string, act: () => void): unknown;
  destroyed: boolean;
}): void {
  const part = Buffer.alloc(256 * 1024, 'x');
  const more = (): void => {
    while (!response.destroyed) if (!response.write(part)) return void response.once('drain', more);
  };
  more();
}

describe('what is answered instead of a token', () => {
  it.each(FAULTS)('S2 %s: it is said, and nothing of the keys', async (_what, answer, reason, words) => {
    const { ask, seen } = await world(answer);
    const error = await failure(ask());
    expect([error.reason, error.message]).toEqual([reason, expect.stringContaining(words)]);
    for (const text of Object.values(KEYS)) {
      expect(seen(error)).not.toContain(text);
      expect(seen(error)).not.toContain(encodeURIComponent(text));
    }
  });

  it('that takes too long is waited for no longer than the network allows', async () => {
    const { ask, heard } = await world(() => {}, { ...PATIENT, answer: 300 });
    const error = await failure(ask());
    expect(error.message).toContain('no answer within 0.3 s');
    expect(error.cause).toBeInstanceOf(NetworkError);
    expect(heard).toHaveLength(1);
  });

  it('a fault of AWS that passes is asked again', async () => {
    const { ask, heard } = await world(inTurn(answers(503), answers(429), gives()));
    expect((await ask()).token.reveal()).toBe(TOKEN);
    expect(heard).toHaveLength(3);
  });

  it('nobody there is told as such', async () => {
    const { ask } = await world(gives());
    const error = await failure(ask({ endpoint: 'http://127.0.0.1:1' }));
    expect(error).toBeInstanceOf(SwitchError);
    expect([error.reason, error.message]).toEqual([
      'failed',
      expect.stringContaining('nothing listens there'),
    ]);
  });
});

describe('S8 the page that signs in', () => {
  const destination = 'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1&a=b#Instances:v=3';
  const endpoint = 'https://signin.aws.amazon.com';

  it('reads back as its parts', () => {
    const page = new URL(signInPage(new Secret(TOKEN), { endpoint, destination }).reveal());
    expect([page.origin, page.pathname, page.hash]).toEqual([endpoint, '/federation', '']);
    expect(Object.fromEntries(page.searchParams)).toEqual({
      Action: 'login',
      Issuer: 'switch',
      Destination: destination,
      SigninToken: TOKEN,
    });
  });

  it('leaves first, where that is wished: the whole of it is one part of the other', () => {
    const plain = signInPage(new Secret(TOKEN), { endpoint, destination }).reveal();
    const page = new URL(
      signInPage(new Secret(TOKEN), { endpoint, destination, leavesFirst: true }).reveal(),
    );
    expect([page.origin, page.pathname]).toEqual([endpoint, '/oauth']);
    expect(Object.fromEntries(page.searchParams)).toEqual({ Action: 'logout', redirect_uri: plain });
  });

  it('is shown by nothing that prints or logs', () => {
    const page = signInPage(new Secret(TOKEN), { endpoint, destination });
    const shown = [`${page}`, JSON.stringify({ page }), inspect(page, { showHidden: true })].join();
    expect(shown).not.toContain('SigninToken');
  });

  it('T8 is one that a browser may be given, and parses back, whatever the token and the page are', () => {
    const printable = fc.stringMatching(/^[!-~]{1,300}$/);
    fc.assert(
      fc.property(printable, printable, fc.boolean(), (token, end, leavesFirst) => {
        const to = `${destination}${end}`;
        const text = signInPage(new Secret(token), { endpoint, destination: to, leavesFirst }).reveal();
        expect(openablePage(text)).toBe(text);
        const outer = new URL(text).searchParams;
        const { searchParams } = leavesFirst
          ? new URL(outer.get('redirect_uri') ?? '')
          : { searchParams: outer };
        expect([searchParams.get('SigninToken'), searchParams.get('Destination')]).toEqual([token, to]);
        expect([...searchParams.keys()]).toHaveLength(4);
      }),
    );
  });
});
