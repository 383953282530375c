import { describe, expect, it } from 'vitest';
import { exitCodeBeforeChild, exitCodeOf, NetworkError, type Reason, SwitchError } from '../src/errors.ts';

const CODES: [Reason, number, number][] = [
  ['failed', 1, 125],
  ['usage', 2, 125],
  ['config', 3, 125],
  ['refused', 4, 125],
  ['keychain', 5, 125],
  ['not-executable', 126, 126],
  ['not-found', 127, 127],
  ['cancelled', 130, 130],
];

describe('C5 exit codes', () => {
  it.each(CODES)('%s ends with %d, before a child ran with %d', (reason, code, beforeChild) => {
    const error = new SwitchError(reason, 'it went wrong');
    expect(exitCodeOf(error)).toBe(code);
    expect(exitCodeBeforeChild(error)).toBe(beforeChild);
  });

  it.each([
    ['a fault of our own', new TypeError('x is not a function')],
    ['a call that got no answer', new NetworkError('no answer', true)],
    ['something that is no error', 'thrown text'],
    ['nothing', undefined],
  ])('%s is a plain failure', (_what, error) => {
    expect(exitCodeOf(error)).toBe(1);
    expect(exitCodeBeforeChild(error)).toBe(125);
  });

  it('a kind of SwitchError keeps the code of its reason', () => {
    class Refused extends SwitchError {}
    expect(exitCodeOf(new Refused('refused', 'no'))).toBe(4);
  });
});

it('an error without a cause has none, not an undefined one', () => {
  expect('cause' in new SwitchError('failed', 'it went wrong')).toBe(false);
  expect(new SwitchError('failed', 'it went wrong', [], 'why').cause).toBe('why');
});
