import { expect, it } from 'vitest';
import { consoleColorOf } from '../../src/console/colors.ts';

it.each([
  ['red', 'f2b0a9'],
  ['Blue', '83d4e8'],
  ['FF00AA', 'ff00aa'],
  ['magenta', 'aaaaaa'],
  ['constructor', 'aaaaaa'],
  ['', 'aaaaaa'],
])('the colour %j is %s to the console', (color, hex) => {
  expect(consoleColorOf(color)).toBe(hex);
});
