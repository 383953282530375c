import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findAwsCli, installEndpointWrapper, isTooOld } from '../../src/sandbox/aws-cli.ts';

describe('an AWS CLI that does not read AWS_ENDPOINT_URL would call the real AWS', () => {
  it.each([
    ['1.28.85', true],
    ['1.29.0', false],
    ['1.45.11', false],
    ['2.9.19', true],
    ['2.12.9', true],
    ['2.13.0', false],
    ['2.36.7', false],
  ])('%s is too old: %s', (version, expected) => {
    expect(isTooOld(version)).toBe(expected);
  });

  const folder = mkdtempSync(join(tmpdir(), 'switch-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const [old, programs] = [join(folder, 'old'), join(folder, 'bin')];
  mkdirSync(old);
  mkdirSync(programs);
  writeFileSync(
    join(old, 'aws'),
    '#!/bin/sh\nif [ "$1" = --version ]; then echo aws-cli/2.9.19 Python/3.11.2; else printf "[%s]" "$@"; fi\n',
  );
  chmodSync(join(old, 'aws'), 0o755);
  const env = {
    PATH: [programs, old, '/usr/bin', '/bin'].join(delimiter),
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  };

  it('is recognised by its version', async () => {
    expect(await findAwsCli(env)).toEqual({ version: '2.9.19', isTooOld: true });
  });

  it('is given the endpoint as an option, and every word as it was', () => {
    installEndpointWrapper({ programs, env });
    const words = execFileSync('aws', ['s3', 'ls', 'a b', ''], { env, encoding: 'utf8' });
    expect(words).toBe('[--endpoint-url][http://127.0.0.1:9][s3][ls][a b][]');
  });

  it('finds what it signs in by at the endpoint, too, and nowhere else', () => {
    const fake = 'cat "$AWS_DATA_PATH"/s*/*/endpoint-rule-set-1.json | grep -o "https\\?://[^\\"]*"';
    writeFileSync(join(old, 'aws'), `#!/bin/sh\n${fake}\n`);
    const found = execFileSync('aws', ['sso', 'login'], { env, encoding: 'utf8' });
    expect(found.trim().split('\n')).toEqual(Array(3).fill('http://127.0.0.1:9'));
  });

  it('may be missing', async () => {
    expect(await findAwsCli({ PATH: programs.concat('-none') })).toBeUndefined();
  });
});
