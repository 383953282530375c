import { describe, expect, it } from 'vitest';
import { withQuery } from '../../src/system/network/query.ts';

describe('what stands behind a path', () => {
  it.each([
    [undefined, '/p'],
    [{}, '/p'],
    [{ a: '1', b: 'x y' }, '/p?a=1&b=x%20y'],
    [{ a: "'(*)!'&=?#+" }, '/p?a=%27%28%2A%29%21%27%26%3D%3F%23%2B'],
    [{ a: ['1', '2'], b: null }, '/p?a=1&a=2&b'],
  ])('%j is %s', (query, path) => {
    expect(withQuery('/p', query)).toBe(path);
  });
});
