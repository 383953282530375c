import { describe, expect, it } from 'vitest';
import { type MfaDevice, openDevice } from '../../src/sandbox/device.ts';
import { codeAt, stepAt, toBase32 } from '../../src/sandbox/totp.ts';
import { NOON } from './support.ts';

const SEED = toBase32(Buffer.from('a seed that is known to us'));
const NOW = stepAt(NOON);
const code = (steps: number): string => codeAt(SEED, NOW + steps);

function device(): MfaDevice & { pass(seconds: number): void } {
  let now = NOON;
  const opened = openDevice(SEED, () => now);
  const pass = (seconds: number): void => {
    now += seconds * 1000;
  };
  return { ...opened, pass };
}

describe('a code is accepted', () => {
  it.each([
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ])('of the step %i away: %s', (steps, accepted) => {
    expect(device().accept(code(steps))).toBe(accepted);
  });

  it.each(['', '12345', `${code(0)}0`, ` ${code(0)}`, 'abcdef'])('but not %j', (other) => {
    expect(device().accept(other)).toBe(false);
  });

  it('once', () => {
    const { accept } = device();
    expect([accept(code(0)), accept(code(0))]).toEqual([true, false]);
  });

  it('never of a step before the last one used', () => {
    const { accept } = device();
    expect([accept(code(1)), accept(code(0)), accept(code(-1))]).toEqual([true, false, false]);
  });

  it('after a wrong one, which uses nothing up', () => {
    const { accept } = device();
    expect([accept(code(5)), accept(code(-1)), accept(code(0))]).toEqual([false, true, true]);
  });
});

describe('the next code', () => {
  it('is the present one, then the next, then one to wait for', () => {
    const { accept, next, pass } = device();
    expect(next()).toEqual({ code: code(0) });
    accept(code(0));
    expect(next()).toEqual({ code: code(1) });
    accept(code(1));
    expect(next()).toEqual({ waitSeconds: 20 });
    pass(19);
    expect(next()).toEqual({ waitSeconds: 1 });
    pass(1);
    expect(next()).toEqual({ code: code(2) });
  });

  it('is accepted whenever there is one', () => {
    const { accept, next, pass } = device();
    for (let round = 0; round < 100; round++) {
      const offered = next();
      expect('code' in offered ? accept(offered.code) : offered.waitSeconds > 0).toBe(true);
      pass(round % 13);
    }
  });
});
