import { describe, expect, it } from 'vitest';
import type { SwitchError } from '../../src/errors.ts';
import type { Env } from '../../src/profiles/settings.ts';
import { proxyFor } from '../../src/system/network/proxy.ts';

const STS = { host: 'sts.amazonaws.com', port: 443 };
const title = (env: Env, target = STS, isTls = true): string | undefined =>
  proxyFor(target, isTls, env)?.title;

describe('N14 the proxy of an environment', () => {
  it.each<[Env, string | undefined]>([
    [{}, undefined],
    [{ HTTPS_PROXY: 'http://p:3128' }, 'http://p:3128 (HTTPS_PROXY)'],
    [{ https_proxy: 'http://p:3128' }, 'http://p:3128 (https_proxy)'],
    [{ https_proxy: 'http://a:1', HTTPS_PROXY: 'http://b:2' }, 'http://a:1 (https_proxy)'],
    [{ HTTPS_PROXY: 'http://a:1', ALL_PROXY: 'http://b:2' }, 'http://a:1 (HTTPS_PROXY)'],
    [{ ALL_PROXY: 'http://b:2' }, 'http://b:2 (ALL_PROXY)'],
    [{ all_proxy: 'http://b:2' }, 'http://b:2 (all_proxy)'],
    [{ HTTP_PROXY: 'http://p:3128' }, undefined],
    [{ https_proxy: '', HTTPS_PROXY: 'http://p:3128' }, undefined],
    [{ HTTPS_PROXY: 'p:3128' }, 'http://p:3128 (HTTPS_PROXY)'],
    [{ HTTPS_PROXY: 'http://p' }, 'http://p:80 (HTTPS_PROXY)'],
    [{ HTTPS_PROXY: 'https://p' }, 'https://p:443 (HTTPS_PROXY)'],
    [{ HTTPS_PROXY: 'http://[fd00::1]:8080/' }, 'http://[fd00::1]:8080 (HTTPS_PROXY)'],
    [{ HTTPS_PROXY: 'http://p:3128', NO_PROXY: 'amazonaws.com' }, undefined],
    [{ HTTPS_PROXY: 'http://p:3128', no_proxy: 'amazonaws.com' }, undefined],
    [{ HTTPS_PROXY: 'http://p:3128', no_proxy: '', NO_PROXY: '*' }, 'http://p:3128 (HTTPS_PROXY)'],
  ])('%o: %s', (env, expected) => {
    expect(title(env)).toBe(expected);
  });

  it('for http is that of HTTP_PROXY', () => {
    const env = { HTTP_PROXY: 'http://a:1', HTTPS_PROXY: 'http://b:2' };
    expect(title(env, { ...STS, port: 80 }, false)).toBe('http://a:1 (HTTP_PROXY)');
  });

  it('is never one before this machine', () => {
    expect(title({ ALL_PROXY: 'http://p:1' }, { host: '127.0.0.1', port: 443 })).toBeUndefined();
  });

  it.each([
    ['http://ada:s3cret@p:1', 'ada:s3cret'],
    ['http://ada@p:1', 'ada:'],
    ['http://a%40b:p%3Aw%25@p:1', 'a@b:p:w%'],
    ['http://ada:100%@p:1', 'ada:100%'],
    ['ada:s3cret@p:1', 'ada:s3cret'],
  ])('is told the name and password of %s', (value, expected) => {
    const proxy = proxyFor(STS, true, { HTTPS_PROXY: value });
    expect(proxy?.authorization).toBe(`Basic ${Buffer.from(expected).toString('base64')}`);
    expect(proxy?.title).toBe('http://p:1 (HTTPS_PROXY)');
  });

  it.each([
    'socks5://ada:s3cret@p:1080',
    'http://',
    'http://ada:s3cret@',
    'http://ada:s3cret@p:port',
    'ftp://ada:s3cret@p',
    'http://ada:s3cret@p q',
  ])('S3 that is none is an error by the name of the variable, without its value: %s', (value) => {
    const attempt = () => proxyFor(STS, true, { HTTPS_PROXY: value });
    expect(attempt).toThrow('HTTPS_PROXY names no proxy that is known here');
    try {
      attempt();
    } catch (error) {
      const { reason, hints } = error as SwitchError;
      expect(reason).toBe('config');
      expect(hints.join()).not.toMatch(/s3cret|ada/);
    }
  });
});
