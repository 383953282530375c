import { describe, expect, it } from 'vitest';
import { isLoopback, isPastProxy } from '../../src/system/network/no-proxy.ts';

const STS = { host: 'sts.eu-west-1.amazonaws.com', port: 443 };
const V4 = { host: '10.1.2.3', port: 443 };
const V6 = { host: 'fd00::1:2', port: 8443 };

describe('N14 NO_PROXY', () => {
  it.each([
    ['', STS, false],
    ['*', STS, true],
    ['sts.eu-west-1.amazonaws.com', STS, true],
    ['STS.EU-West-1.AmazonAWS.com', STS, true],
    ['amazonaws.com', STS, true],
    ['.amazonaws.com', STS, true],
    ['*.amazonaws.com', STS, true],
    ['aws.com', STS, false],
    ['.com.', STS, false],
    ['eu-west-1', STS, false],
    ['example.com, amazonaws.com', STS, true],
    ['example.com amazonaws.com', STS, true],
    ['example.com,,', STS, false],
    ['amazonaws.com:443', STS, true],
    ['amazonaws.com:8443', STS, false],
    [':443', STS, false],
    ['10.1.2.3', V4, true],
    ['10.1.2.3:443', V4, true],
    ['10.1.2.3:80', V4, false],
    ['10.1.2.30', V4, false],
    ['10.0.0.0/8', V4, true],
    ['10.1.2.4/31', V4, false],
    ['10.0.0.0/33', V4, false],
    ['10.0.0.0/x', V4, false],
    ['2.3', V4, false],
    ['0.0.0.0/0', V6, false],
    ['fd00::1:2', V6, true],
    ['fd00:0:0::1:2', V6, true],
    ['[fd00::1:2]', V6, true],
    ['[fd00::1:2]:8443', V6, true],
    ['[fd00::1:2]:443', V6, false],
    ['fd00::/16', V6, true],
    ['10.0.0.0/8', STS, false],
  ])('"%s" before %o: %s', (list, target, expected) => {
    expect(isPastProxy(target, list)).toBe(expected);
  });
});

describe('N14 this machine', () => {
  it.each(['localhost', 'sts.localhost', '127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'])(
    'is %s',
    (host) => {
      expect(isLoopback({ host, port: 443 })).toBe(true);
    },
  );

  it.each(['localhost.example.com', 'notlocalhost', '128.0.0.1', '0.0.0.0', '::2', '127.0.0.1.example.com'])(
    'is not %s',
    (host) => {
      expect(isLoopback({ host, port: 443 })).toBe(false);
    },
  );
});
