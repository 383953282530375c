import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { findTool } from '../support/journey/needs.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/switch.cjs', import.meta.url));
const CLIENT = fileURLToPath(new URL('federated-client.py', import.meta.url));

const tool = await findTool('boto3');
const why = 'missing' in tool ? tool.missing : undefined;

describe.skipIf(why)(`boto3 in a practice organisation${why ? ` (${why})` : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'switch-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('begins at every place that first credentials come from', { timeout: 60_000 }, async () => {
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: folder };
    const words = [PROGRAM, 'sandbox', '--', 'python3', CLIENT];
    const { stdout } = await promisify(execFile)(process.execPath, words, { env });
    const worker = 'arn:aws:sts::111111111111:assumed-role/Worker';
    const user = 'arn:aws:iam::999999999999:user/ada';
    expect(JSON.parse(stdout)).toEqual({
      web: 'arn:aws:sts::111111111111:assumed-role/Pipeline/shop',
      process: `${worker}/certificate`,
      saml: 'arn:aws:sts::222222222222:assumed-role/Analyst/ada',
      container: `${worker}/container`,
      instance: `${worker}/i-0123456789abcdef0`,
      'instance, unasked': null,
      login: expect.toBeOneOf([user, 'awscrt is not installed']),
      'login renewed': expect.toBeOneOf([user, 'awscrt is not installed']),
    });
  });
});
