import { expect, it } from 'vitest';
import { asTyped } from '../../src/commands/as-typed.ts';

it.each([
  ['store it: switch add jump', 'store it: asw add jump'],
  ['switch list, switch add jump', 'asw list, asw add jump'],
  [
    'credential_process = aws-switch credential-process jump',
    'credential_process = aws-switch credential-process jump',
  ],
  ['my-switch add, preswitch add', 'my-switch add, preswitch add'],
  ['switch to another', 'switch to another'],
])('by the name that was typed: %s', (text, said) => {
  expect(asTyped(text, 'asw')).toBe(said);
});
