import { describe, expect, it } from 'vitest';
import { CodeRefused, SwitchError } from '../../src/errors.ts';
import { type OpenWorld, openSession } from '../../src/sessions/open.ts';
import { sessionOf } from './support.ts';
import { DEPLOY, ENGINEER, open, titleOf, WARM, world } from './worlds.ts';

describe('a code', () => {
  const wrong = () => new CodeRefused('refused', 'AWS did not accept that code');

  /** AWS, taking one code alone; and what it was sent. */
  function aws(takes: string | undefined, refusal: () => Error = wrong) {
    const sent: string[] = [];
    const perform: OpenWorld['perform'] = async (step, _credentials, code) => {
      if (code === undefined) return sessionOf(`ASIA${titleOf(step)}`);
      sent.push(code);
      if (code !== takes) throw refusal();
      return sessionOf('ASIAMFA');
    };
    return { sent, perform };
  }

  it.each([
    ['111111', ['111111']],
    ['222222', ['111111', '222222']],
    ['333333', ['111111', '222222', '333333']],
  ])('is asked again until it is right: %s', async (takes, expected) => {
    const { sent, perform } = aws(takes);
    await openSession(ENGINEER, world(new Map(), { perform }).world, WARM);
    expect(sent).toEqual(expected);
  });

  it('three times, no more; then the refusal ends the run', async () => {
    const { sent, perform } = aws(undefined);
    const { world: made, did } = world(new Map(), { perform });
    await expect(openSession(ENGINEER, made, WARM)).rejects.toBeInstanceOf(CodeRefused);
    expect(sent).toEqual(['111111', '222222', '333333']);
    expect(did).toEqual(['read the key']);
  });

  it('is asked of the device in the plan, with the attempt and why the last one was refused', async () => {
    const asked: unknown[] = [];
    const { world: made } = world(new Map(), {
      perform: aws('2').perform,
      code: async (device, { profile }, attempt, refused) => {
        asked.push([device, profile, attempt, refused?.message]);
        return String(attempt);
      },
    });
    await openSession(ENGINEER, made, WARM);
    const ada = 'arn:aws:iam::111111111111:mfa/ada';
    expect(asked).toEqual([
      [ada, 'engineer', 1, undefined],
      [ada, 'engineer', 2, 'AWS did not accept that code'],
    ]);
  });

  it('that is known to be used already is asked again, and not sent', async () => {
    const { sent, perform } = aws('222222');
    const given = ['111111', '222222'];
    const code = async (): Promise<string> => {
      const next = given.shift() ?? '';
      if (next === '111111') throw new CodeRefused('refused', 'that code was used already');
      return next;
    };
    await openSession(ENGINEER, world(new Map(), { perform, code }).world, WARM);
    expect(sent).toEqual(['222222']);
  });

  it.each([
    ['N11 a refusal of another kind', new SwitchError('refused', 'AWS does not know this access key')],
    ['N9 an answer that was lost', new SwitchError('failed', 'no answer')],
    ['a fault of our own', new TypeError('x')],
  ])('is not asked again after %s', async (_what, refusal) => {
    const { sent, perform } = aws(undefined, () => refusal);
    await expect(openSession(ENGINEER, world(new Map(), { perform }).world, WARM)).rejects.toBe(refusal);
    expect(sent).toEqual(['111111']);
  });

  it('that nobody can give ends the run before any call', async () => {
    const nobody = new SwitchError('usage', 'there is no terminal');
    const { world: made, did } = world(new Map(), { code: () => Promise.reject(nobody) });
    await expect(openSession(ENGINEER, made, WARM)).rejects.toBe(nobody);
    expect(did).toEqual(['read the key']);
  });

  it('is asked for by no step that names no device', async () => {
    const { did } = await open(DEPLOY);
    expect(did.filter((done) => done.includes(' with '))).toEqual(['MFA by AKIAJUMP with 111111']);
  });

  it('N9 is never sent twice, though it be given twice', async () => {
    const { sent, perform } = aws(undefined);
    const { world: made } = world(new Map(), { perform, code: async () => '111111' });
    await expect(openSession(ENGINEER, made, WARM)).rejects.toMatchObject({ reason: 'refused' });
    expect(sent).toEqual(['111111']);
  });
});
