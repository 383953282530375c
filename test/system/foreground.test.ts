import { expect, it } from 'vitest';
import { foregroundByProc, foregroundByPs } from '../../src/system/terminal/foreground.ts';

it.runIf(process.platform === 'linux')('ps says of the foreground what Linux itself says', () => {
  expect(foregroundByPs()).toBe(foregroundByProc());
  expect(typeof foregroundByPs()).toBe('boolean');
});
