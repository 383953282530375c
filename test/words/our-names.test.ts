import { expect, it } from 'vitest';
import { asTyped } from '../../src/words/our-names.ts';

it.each([
  ['store it: switch add jump', 'store it: asw add jump'],
  ['switch list, switch add jump', 'asw list, asw add jump'],
  ['credential_process = aws-switch add jump', 'credential_process = aws-switch add jump'],
  ['my-switch add, preswitch add', 'my-switch add, preswitch add'],
  ['switch to another', 'switch to another'],
])('by the name that was typed: %s', (text, said) => {
  expect(asTyped(text, 'asw', (word) => ['add', 'list'].includes(word))).toBe(said);
});
