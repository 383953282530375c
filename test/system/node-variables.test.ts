import { describe, expect, it } from 'vitest';
import { asGiven, isSteered } from '../../src/system/node-variables.ts';
import { unsteered } from '../../src/system/unsteered.ts';

describe('C12: options that steer us', () => {
  it.each([
    '--require ./x.cjs',
    '-r ./x.cjs',
    '--require=./x.cjs',
    '"--require" x',
    '--import x',
    '--loader x',
    '--experimental-loader=x',
    '--inspect',
    '--inspect-brk=0.0.0.0:1',
    '--report-on-fatalerror',
    '--report-uncaught-exception',
    '--report-dir=/tmp',
    '--diagnostic-dir=/tmp',
    '--heapsnapshot-signal=SIGUSR2',
    '--heapsnapshot-near-heap-limit=3',
    '--cpu-prof',
    '--heap-prof',
    '--trace-event-categories=node',
    '--trace-tls',
    '--tls-keylog=/tmp/keys',
    '--tls-min-v1.0',
    '--tls-cipher-list=NULL',
    '--use-openssl-ca',
    '--openssl-config=/tmp/x',
    '--openssl-shared-config',
    '--redirect-warnings=/tmp/x',
    '--icu-data-dir=/tmp',
    '--disable-proto=throw',
    '--env-file=.env',
    '--conditions=x',
    '--preserve-symlinks',
    '--perf-basic-prof',
    '--abort-on-uncaught-exception',
    '--no-such-option-yet',
    '--max-old-space-size=4096 --require x',
    '--max-old-space-size=4096\t--require=x',
    '--max-old-space-size=4096\n',
  ])('%s', (options) => {
    expect(isSteered({ NODE_OPTIONS: options })).toBe(true);
  });

  it.each([
    undefined,
    '',
    ' ',
    '--max-old-space-size=4096',
    '--max_old_space_size=4096',
    '--no-warnings  --enable-source-maps',
    '--use-system-ca',
    '--dns-result-order=ipv4first',
    '--disable-warning=DEP0040',
  ])('%s does not', (options) => {
    expect(isSteered({ NODE_OPTIONS: options })).toBe(false);
  });
});

describe('C12: variables that steer us', () => {
  it.each([
    'NODE_DEBUG',
    'NODE_DEBUG_NATIVE',
    'NODE_V8_COVERAGE',
    'NODE_REDIRECT_WARNINGS',
    'NODE_PENDING_DEPRECATION',
    'NODE_COMPILE_CACHE',
    'NODE_ICU_DATA',
    'NODE_TLS_REJECT_UNAUTHORIZED',
    'OPENSSL_CONF',
    'OPENSSL_MODULES',
    'OPENSSL_ENGINES',
    'SSLKEYLOGFILE',
    'NAPI_RS_NATIVE_LIBRARY_PATH',
  ])('%s is one, is taken out and comes back', (name) => {
    const env = { HOME: '/home/ada', [name]: 'a "value"\n$(x) é' };
    expect(isSteered(env)).toBe(true);
    const clean = unsteered(env, 'linux');
    expect(isSteered(clean)).toBe(false);
    expect(clean).toMatchObject({ HOME: '/home/ada' });
    expect(asGiven(clean)).toEqual(env);
  });

  it.each(['NODE_EXTRA_CA_CERTS', 'NODE_NO_WARNINGS', 'NODE_ENV', 'UV_THREADPOOL_SIZE'])(
    '%s is none',
    (name) => {
      expect(isSteered({ [name]: 'x' })).toBe(false);
    },
  );
});

it('C12: what is harmless among the options stays, and all of them come back', () => {
  const env = {
    NODE_OPTIONS: '--use-system-ca --require "./a b.cjs"  --max_old_space_size=9',
    NODE_PATH: '/x',
  };
  const clean = unsteered(env, 'linux');
  expect(clean.NODE_OPTIONS).toBe('--use-system-ca --max_old_space_size=9');
  expect(clean.NODE_PATH).toBeUndefined();
  expect(asGiven(clean)).toEqual(env);
});

it('C12: in Windows a name is one name, whatever its letters', () => {
  const clean = unsteered({ Node_Debug: 'http', Path: 'C:\\x' }, 'win32');
  expect(Object.keys(clean)).toEqual(['Path', expect.stringMatching(/^_SWITCH/)]);
});

describe('C12: whoever writes our own variable by hand', () => {
  it.each([
    '',
    '{',
    'null',
    '[]',
    '7',
    '{"PATH":"/evil"}',
    '{"NODE_DEBUG":7}',
    '{"__proto__":{"PATH":"/evil"}}',
  ])('%s sets nothing by it, and it goes no further', (text) => {
    expect(asGiven({ HOME: '/home/ada', _SWITCH_NODE: text })).toEqual({ HOME: '/home/ada' });
  });
});
