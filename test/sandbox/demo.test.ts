import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const STORY = fileURLToPath(new URL('../../dist/demo/story/story.cjs', import.meta.url));

describe('npm run demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'switch-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('tells the main job on a machine that has Node alone, and leaves nothing behind', () => {
    const programs = mkdtempSync(join(folder, 'bin-'));
    symlinkSync(process.execPath, join(programs, 'node'));
    for (const name of ['env', 'sh', 'printf']) symlinkSync(`/usr/bin/${name}`, join(programs, name));
    const temporary = mkdtempSync(join(folder, 'tmp-'));
    const env = { PATH: programs, HOME: folder, TMPDIR: temporary };
    const told = execFileSync(process.execPath, [STORY], { env, encoding: 'utf8', input: '' });
    expect(told).toContain('there is no AWS CLI here');
    expect(told.match(/prod-\w+-[0-9a-f]{8}/g)).toHaveLength(6);
    expect(told).toContain('arn:aws:sts::222222222222:assumed-role/Engineer/ada');
    expect(told.match(/ sts:GetSessionToken /g)).toHaveLength(1);
    expect(told).toContain('found in: none.');
    expect(readdirSync(temporary)).toEqual([]);
  });
});
