import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { containerAddress, containerColorOf } from '../../src/system/browsers-container.ts';

const PAGE = 'http://127.0.0.1:4321/the-nonce';

describe('the colour of a container', () => {
  it.each([
    ['red', 'red'],
    ['Yellow', 'yellow'],
    ['green', 'green'],
    ['teal', 'turquoise'],
    ['ff0000', 'red'],
    ['0000ff', 'blue'],
    ['00ff00', 'green'],
    ['ffff00', 'yellow'],
    ['ff8c00', 'orange'],
    ['800080', 'purple'],
    ['ff00c8', 'pink'],
    ['004d40', 'turquoise'],
    ['f2b0a9', 'red'],
    ['fbc8aa', 'orange'],
    ['efda95', 'yellow'],
    ['b7ca9d', 'green'],
    ['83d4e8', 'blue'],
    ['aaaaaa', undefined],
    ['ffffff', undefined],
    ['constructor', undefined],
    ['chartreuse', undefined],
  ])('%s is %s', (color, expected) => {
    expect(containerColorOf(color)).toBe(expected);
  });
});

describe('the address of a container', () => {
  const address = (more: Partial<Parameters<typeof containerAddress>[0]> = {}): string =>
    containerAddress({ scheme: 'container', name: 'prod', color: 'red', page: PAGE, ...more });

  /** What the extensions read: what Firefox hands on, encoded, is decoded once, and then read as a query. */
  const readBy = (text: string): Record<string, string> =>
    Object.fromEntries(
      new URLSearchParams(decodeURIComponent(encodeURIComponent(text)).replace(/^[^:]*:/, '')),
    );

  it.each([
    ['a&url=https://evil.example&x', 'a&url=https://evil.example&x'],
    ['a%26url%3Dx', 'a%26url%3Dx'],
    ['100 % + "quotes" \'n\' #1', '100 % + "quotes" \'n\' #1'],
    ['-P', '-P'],
    ['ünï ☃', 'ünï ☃'],
    ['a\u202eb\nc', 'a\\u{202e}b c'],
    ['\ud800', '\\u{d800}'],
    ['', 'console'],
  ])('holds the name %j as %j, and our own page', (name, expected) => {
    for (const scheme of ['container', 'granted'] as const) {
      const read = readBy(address({ scheme, name }));
      expect(read).toEqual({ name: expected, url: PAGE, color: 'red', icon: 'fingerprint' });
    }
  });

  it('is signed as the extension checks it: its parts, sorted, by the key that it shows', () => {
    const key = 'a1'.repeat(32);
    const { signature = '', ...parts } = readBy(address({ name: 'my prod+1', signingKey: key }));
    const query = new URLSearchParams(parts);
    query.sort();
    const expected = createHmac('sha256', Buffer.from(key, 'hex')).update(query.toString()).digest('hex');
    expect(signature).toBe(expected);
    expect(address({ signingKey: key })).not.toContain(key);
  });

  it('is not signed by what is no key, nor for the other extension', () => {
    for (const signingKey of ['', 'secret', 'a1b'])
      expect(readBy(address({ signingKey })).signature).toBeUndefined();
    expect(readBy(address({ scheme: 'granted', signingKey: 'a1b2' })).signature).toBeUndefined();
  });
});
