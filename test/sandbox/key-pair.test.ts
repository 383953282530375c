import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { bundled } from '../support/bundled.ts';

it('a key pair can be exported whenever memory is collected: Node 20 hung over it for ever', async () => {
  const program = await bundled(
    temporaryFolder(onTestFinished),
    `import { newKeyPair } from './src/sandbox/federation/key-pair.ts';
     for (let pair = 0; pair < 20; pair++) {
       const { publicKey } = newKeyPair('ec');
       for (let turn = 0; turn < 2000; turn++) publicKey.export({ format: 'jwk' });
     }
     console.log('done');`,
  );
  const argv = ['--max-semi-space-size=1', program];
  const { stdout } = await promisify(execFile)(process.execPath, argv, { timeout: 30_000 });
  expect(stdout).toBe('done\n');
});
