import { beforeAll, describe, expect, it } from 'vitest';
import { run } from '../keychain/support/program.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { bundled } from '../support/bundled.ts';

describe('what lies beneath a module', () => {
  let program: string;
  const after = atTheEnd();
  beforeAll(async () => {
    program = await bundled(
      temporaryFolder(after),
      `import { beneath } from './src/system/beneath.ts';
       const { emitWarning } = process;
       const known = typeof beneath('pipe_wrap', 99)?.Pipe;
       beneath('crypto', 20);
       const none = [beneath('no_such_thing', 99), beneath('pipe_wrap', 1)];
       console.log(known, ...none, process.emitWarning === emitWarning);`,
    );
  });

  it.each(['', '--no-deprecation', '--pending-deprecation', '--pending-deprecation --throw-deprecation'])(
    'is found where Node has it and was tried, and nothing is said, with NODE_OPTIONS=%s',
    async (options) => {
      const ended = await run(process.execPath, [program], { env: { NODE_OPTIONS: options } });
      expect(ended).toMatchObject({
        code: 0,
        stdout: 'function undefined undefined true\n',
        stderr: '',
      });
    },
  );
});
