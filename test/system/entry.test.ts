// bin/switch.cjs, which loads the program: what it needs, and what it says where that is not there.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../keychain/support/program.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { installWithStub } from '../support-keyring/install.js';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const PERMISSION = major > 23 || (major === 23 && minor >= 5) ? '--permission' : '--experimental-permission';

describe('the program', () => {
  const after = atTheEnd();

  const started = (folder: string, ...flags: string[]): ReturnType<typeof run> => {
    const program = path.join(folder, 'bin', 'switch.cjs');
    return run(process.execPath, [...flags, program, '--version'], { env: { HOME: folder } });
  };
  const installed = (): string => {
    const folder = temporaryFolder(after);
    installWithStub(folder);
    return folder;
  };

  it('says that it is not built, and how it is', async () => {
    const folder = installed();
    const main = path.join(folder, 'dist', 'main.cjs');
    const said = { code: 1, stdout: '', stderr: 'switch: not built yet\n  npm ci && npm run build\n' };
    fs.truncateSync(main);
    expect(await started(folder)).toMatchObject(said);
    fs.rmSync(main);
    expect(await started(folder)).toMatchObject(said);
  });

  it('says that a Node is too old', async () => {
    const folder = installed();
    const old = path.join(folder, 'old.cjs');
    fs.writeFileSync(old, 'delete process.getBuiltinModule;');
    expect(await started(folder, '--require', old)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `switch: Node ${process.version} is too old\n  it needs 20.19, or 22.3 and later\n`,
    });
  });

  it('runs by the modules of Node where what lies beneath them is denied', async () => {
    const folder = installed();
    const flags = [PERMISSION, '--allow-fs-read=*', '--allow-fs-write=*', '--no-warnings'];
    expect(await started(folder, ...flags)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
    });
  });

  it('says nothing where Node is to warn of what is deprecated, or to end over it', async () => {
    const folder = installed();
    for (const flags of [['--pending-deprecation'], ['--pending-deprecation', '--throw-deprecation']])
      expect(await started(folder, ...flags)).toMatchObject({ code: 0, stderr: '' });
  });
});
