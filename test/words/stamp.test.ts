import { expect, it } from 'vitest';
import { NO_FILE, stampOf } from '../../src/words/stamp.ts';

const FILE = { dev: 1, ino: 2, size: 3, mtimeMs: 4.25, ctimeMs: 5.5 };

it.each(Object.keys(FILE))('a file with another %s has another stamp', (name) => {
  expect(stampOf({ ...FILE, [name]: 7 })).not.toBe(stampOf(FILE));
});

it('no file has that of none', () => {
  expect(stampOf(FILE)).not.toBe(NO_FILE);
});
