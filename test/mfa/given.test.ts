import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import { givenCode, sixDigits } from '../../src/mfa/given.ts';
import { asking, worldWith } from './support.ts';

const digits = (text: string): string => {
  try {
    return sixDigits(text, 'it');
  } catch (error) {
    return error instanceof SwitchError ? error.reason : String(error);
  }
};

describe('six digits', () => {
  it.each([
    ['123456', '123456'],
    ['000000', '000000'],
    ['012345', '012345'],
    [' 123456\n', '123456'],
    ['123 456', '123456'],
    ['123-456', '123456'],
    ['123456\r\n', '123456'],
    ['\t123456', '123456'],
    ['', 'usage'],
    ['12345', 'usage'],
    ['1234567', 'usage'],
    ['123456\n654321', 'usage'],
    ['12345a', 'usage'],
    ['code: 123456', 'usage'],
    ['123456 is your code', 'usage'],
    ['１２３４５６', 'usage'],
    ['١٢٣٤٥٦', 'usage'],
    ['12.456', 'usage'],
    ['0x1234', 'usage'],
    ['1e5', 'usage'],
    ['+12345', 'usage'],
    ['123456\u0000', 'usage'],
    ['\u001b[0m123456', 'usage'],
  ])('of %j: %s', (text, expected) => {
    expect(digits(text)).toBe(expected);
  });

  it('are six digits or an error, for any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789 -\n') })),
        (text) => {
          expect(digits(text)).toMatch(/^(\d{6}|usage)$/);
        },
      ),
    );
  });

  it('that are none are not repeated in the error', () => {
    expect(() => sixDigits('a secret slip', 'the code')).toThrow(/^the code is not six digits$/);
  });
});

describe('a code that was given', () => {
  it('is sent as it is', async () => {
    expect(await givenCode(worldWith({ given: '123 456' }))(asking())).toBe('123456');
  });

  it('N9: is not sent again once it was refused', async () => {
    await expect(
      givenCode(worldWith({ given: '123456' }))(asking('AWS did not accept it')),
    ).rejects.toMatchObject({
      reason: 'refused',
      message: 'AWS did not accept it',
    });
  });

  it.each([undefined, '', 'abcdef'])('%j is a wrong call', async (given) => {
    const world = worldWith({ given, givenBy: 'SWITCH_MFA_TOKEN' });
    await expect(givenCode(world)(asking())).rejects.toMatchObject({
      reason: 'usage',
      message: 'the code of SWITCH_MFA_TOKEN is not six digits',
    });
  });
});
