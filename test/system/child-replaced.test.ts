import fs from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeOpenHome } from '../keychain/support/home.ts';
import { run } from '../keychain/support/program.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { installWithStub } from '../support-keyring/install.js';

it('a command runs on where the program is replaced meanwhile', async () => {
  const folder = temporaryFolder(onTestFinished);
  const { program } = installWithStub(folder);
  const { env } = makeOpenHome(onTestFinished);
  const chunks = path.join(folder, 'dist', 'chunks');
  for (const name of fs.readdirSync(chunks))
    if (name.startsWith('witness')) fs.rmSync(path.join(chunks, name));
  // Long enough for a witness to be called.
  const argv = [program, 'exec', 'p', '--', 'sh', '-c', 'sleep 0.6; echo done; exit 7'];
  const ended = await run(process.execPath, argv, { env });
  expect(ended).toMatchObject({ code: 7, stdout: 'done\n', stderr: '' });
});
