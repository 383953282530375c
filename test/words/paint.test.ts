import { expect, it } from 'vitest';
import { paint } from '../../src/words/paint.ts';

it.each([
  ['a colour that terminals have', 'red', true, '\x1b[31mprod\x1b[0m'],
  ['no colour wanted', 'red', false, 'prod'],
  ['a colour by number', 'ff8800', true, 'prod'],
  ['a word that every object knows', 'constructor', true, 'prod'],
])('%s', (_what, color, isColorful, painted) => {
  expect(paint('prod', color, isColorful)).toBe(painted);
});
