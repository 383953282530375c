import { describe, expect, it } from 'vitest';
import { Interrupted, NetworkError, SwitchError } from '../../../src/errors.ts';
import { signInByDeviceCode } from '../../../src/sources/sso/by-device-code.ts';
import { OidcRefusal } from '../../../src/sources/sso/oidc.ts';
import { type Answers, CLIENT, DEVICE_CODE, GRANT, PORTAL, stage } from './sign-in-world.ts';

const refused = (code: string, message = ''): OidcRefusal => new OidcRefusal(code, message);
const PENDING = refused('authorization_pending');
const SLOW = refused('slow_down');
const LOST = new NetworkError('the connection broke off', true);
const SAID = new SwitchError('failed', 'no answer within 10 s', [], LOST);

/** How it ended, and the milliseconds that were waited before each question. */
async function signIn(answers: Answers, more: Parameters<typeof stage>[1] = {}) {
  const { world, asked } = stage(answers, more);
  const end = await signInByDeviceCode(PORTAL, world).catch((error) => error);
  return { end, asked };
}

describe('signing in by a code', () => {
  it('shows page and code, opens the page with the code, and gives what came of it', async () => {
    const { end, asked } = await signIn([PENDING, GRANT]);
    expect(end).toEqual({ client: CLIENT, grant: GRANT });
    expect(asked.registered).toEqual([undefined]);
    expect(asked.opened).toEqual([DEVICE_CODE.pageWithCode]);
    expect(asked.shown).toContain(DEVICE_CODE.page);
    expect(asked.shown.join('\n')).toContain('ABCD-EFGH');
    expect(asked.proofs).toEqual(Array(2).fill({ kind: 'device-code', code: DEVICE_CODE.code }));
    expect(asked.shown.join('\n')).not.toContain('device-code');
  });

  it('says so where no browser was opened', async () => {
    const { asked } = await signIn([GRANT], { open: async () => false });
    expect(asked.shown[0]).toBe('open this page, in any browser:');
  });

  it('opens the page without the code where there is no other', async () => {
    const { pageWithCode: _none, ...code } = DEVICE_CODE;
    expect((await signIn([GRANT], { code })).asked.opened).toEqual([DEVICE_CODE.page]);
  });

  it.each([
    ['each interval', [PENDING, PENDING, GRANT], [5, 5, 5]],
    ['5 s more each time that it was too fast', [SLOW, PENDING, SLOW, GRANT], [5, 10, 10, 15]],
    ['again after an answer that was lost', [LOST, SAID, PENDING, GRANT], [5, 5, 5, 5]],
  ])('asks %s', async (_what, answers, seconds) => {
    const { end, asked } = await signIn(answers);
    expect(end).toMatchObject({ grant: GRANT });
    expect(asked.waits).toEqual(seconds.map((each) => each * 1000));
  });

  it.each([
    ['denied', [PENDING, refused('access_denied', 'no')], 'the sign-in was denied'],
    ['expired', [PENDING, refused('expired_token')], 'nobody has confirmed the code in time'],
    [
      'anything else',
      [refused('invalid_client', 'x\u001b[2J')],
      'Identity Center gave no sign-in: invalid_client',
    ],
    ['lost all the time', [LOST], 'the connection broke off'],
    ['an error for a person', [new SwitchError('config', 'no such portal')], 'no such portal'],
  ])('ends where it is %s', async (_what, answers, message) => {
    const { end, asked } = await signIn(answers);
    expect(end).toMatchObject({ message });
    expect(JSON.stringify(end.hints ?? [])).not.toContain('\\u001b');
    expect(asked.proofs.length).toBeLessThanOrEqual(5);
  });

  it.each([
    ['stands still', () => 0],
    ['jumps ahead by a day', jumping(86_400_000)],
    ['jumps back by a day', jumping(-86_400_000)],
  ])('asks for as long as the code lives, also where the clock %s', async (_what, now) => {
    const { end, asked } = await signIn([PENDING], { now });
    expect(end).toMatchObject({ reason: 'refused', message: 'nobody has confirmed the code in time' });
    // 600 s, every 5 of them.
    expect(asked.proofs.length).toBeGreaterThanOrEqual(120);
    expect(asked.proofs.length).toBeLessThanOrEqual(121);
  });

  it.each([
    ['no time between questions', { interval: 0 }],
    ['a time that is none', { interval: Number.NaN }],
    ['a time before the last', { interval: -5 }],
    ['a life without an end', { expires: Number.POSITIVE_INFINITY }],
    ['a life that is none', { expires: Number.NaN }],
  ])('is not led to ask too often or for ever: %s', async (_what, strange) => {
    const { end, asked } = await signIn([PENDING], { code: { ...DEVICE_CODE, ...strange } });
    expect(end).toMatchObject({ message: 'nobody has confirmed the code in time' });
    expect(Math.min(...asked.waits)).toBeGreaterThanOrEqual(1000);
    expect(asked.waits.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(31 * 60_000);
  });

  it('ends at once by Ctrl-C', async () => {
    const wait = () => Promise.reject(new Interrupted());
    const { end, asked } = await signIn([PENDING], { wait });
    expect(end).toBeInstanceOf(Interrupted);
    expect(asked.proofs).toEqual([]);
  });

  it.each([
    ['page', { page: 'https://evil.example/' }],
    ['page with the code', { pageWithCode: 'file:///usr/bin/id' }],
    ['page in clear', { page: 'http://device.sso.eu-west-1.amazonaws.com/' }],
    ['code', { userCode: 'ABCD\nopen https://evil.example' }],
    ['code, which steers the terminal', { userCode: '\u001b[2J' }],
  ])('T8: opens, shows and asks nothing where a hostile %s was named', async (_what, hostile) => {
    const { end, asked } = await signIn([GRANT], { code: { ...DEVICE_CODE, ...hostile } });
    expect(end).toMatchObject({ reason: 'refused' });
    expect(asked).toMatchObject({ opened: [], shown: [], proofs: [] });
  });
});

/** A clock that is right when it is first read. */
function jumping(by: number): () => number {
  let times = 0;
  return () => (times++ === 0 ? 0 : by);
}
