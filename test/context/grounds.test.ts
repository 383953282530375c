import { describe, expect, it } from 'vitest';
import { stampsOf, watched } from '../../src/context/grounds.ts';
import type { FileText } from '../../src/profiles/profile.ts';

const fileRead = (changed: number, read: number): FileText => ({
  path: '~/.aws/config',
  text: '',
  exists: true,
  state: { stamp: 'stamp', changed, read },
});

describe('a file is known again by its stamp', () => {
  it.each([
    ['a tick after it was written', 12_345, 12_396, true],
    ['in the same tick', 12_345, 12_395, false],
    ['before it was written, by a clock that was set back', 12_345, 12_000, false],
    ['soon after, where times come in whole seconds', 12_000, 13_999, false],
    ['later there', 12_000, 14_001, true],
  ])('where it was read %s', (_when, changed, read, isKnown) => {
    const stamps = stampsOf([['config', fileRead(changed, read)]]);
    expect(stamps).toEqual(isKnown ? { config: 'stamp' } : undefined);
  });

  it('where each of them is, and none is a device', () => {
    const [good, young] = [fileRead(12_345, 99_999), fileRead(12_345, 12_346)];
    const device: FileText = { path: '/dev/null', text: '', exists: true };
    expect(
      stampsOf([
        ['config', good],
        ['credentials', young],
      ]),
    ).toBeUndefined();
    expect(
      stampsOf([
        ['config', good],
        ['credentials', device],
      ]),
    ).toBeUndefined();
    expect(
      stampsOf([
        ['config', good],
        ['credentials', undefined],
      ]),
    ).toBeUndefined();
  });
});

describe('the variables that a plan is made from', () => {
  const ENV = { SET: 'x', OTHER: 'y' };

  it('are those that were looked at in any way, set or not', () => {
    const { env, seen } = watched(ENV);
    const { SET } = env;
    expect([SET, env.UNSET, 'MISSING' in env]).toEqual(['x', undefined, false]);
    expect(seen()).toEqual({ SET: 'x', UNSET: null, MISSING: null });
  });

  it.each<[string, (env: object) => unknown]>([
    ['listed', (env) => Object.keys(env)],
    ['copied', (env) => ({ ...env })],
    ['looked at unseen', (env) => Object.hasOwn(env, 'SET')],
  ])('cannot be %s', (_how, look) => {
    expect(() => look(watched(ENV).env)).toThrow('variables that it names');
  });
});
