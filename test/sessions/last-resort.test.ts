import { describe, expect, it } from 'vitest';
import { CodeRefused, SwitchError } from '../../src/errors.ts';
import { openSession } from '../../src/sessions/open.ts';
import { MINUTE, NOON, sessionOf } from './support.ts';
import { ENGINEER, fresh, kept, stale, WARM, world } from './worlds.ts';

// `stale` has four minutes left, and five are wanted.

const failing = (error: SwitchError) => ({ perform: () => Promise.reject(error) });
const OFFLINE = new SwitchError('failed', 'STS could not be asked: this machine is offline');

describe('N1 a session too near its end', () => {
  it.each([
    ['offline', OFFLINE],
    ['with nobody to ask', new SwitchError('usage', 'an MFA code is needed, and there is no terminal')],
  ])('is handed over %s, with what is left of it said', async (_when, error) => {
    const { world: made, said } = world(kept(ENGINEER, [fresh, stale]), failing(error));
    await expect(openSession(ENGINEER, made, WARM)).resolves.toBe(stale);
    expect(said.join()).toContain('this one ends in 4m');
    expect(said.join()).toContain(error.message);
  });

  it.each([
    ['AWS refused', new SwitchError('refused', 'you may not assume')],
    ['the code was refused', new CodeRefused('refused', 'wrong')],
    ['the person cancelled', new SwitchError('cancelled', 'cancelled')],
    ['the keychain failed', new SwitchError('keychain', 'locked')],
  ])('is not where %s', async (_when, error) => {
    const { world: made } = world(kept(ENGINEER, [fresh, stale]), failing(error));
    await expect(openSession(ENGINEER, made, WARM)).rejects.toBe(error);
  });

  it.each([
    ['it has ended', sessionOf('ASIAENDED', { issued: NOON - 61 * MINUTE })],
    ['there is none', undefined],
  ])('is not where %s', async (_when, session) => {
    const { world: made } = world(kept(ENGINEER, [fresh, session]), failing(OFFLINE));
    await expect(openSession(ENGINEER, made, WARM)).rejects.toBe(OFFLINE);
  });

  it('is not where a new one was asked for by --fresh', async () => {
    const { world: made } = world(kept(ENGINEER, [fresh, stale]), failing(OFFLINE));
    await expect(openSession(ENGINEER, made, { ...WARM, fresh: true })).rejects.toBe(OFFLINE);
  });
});
