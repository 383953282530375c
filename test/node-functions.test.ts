// Node 20's snapshot holds Node's own functions without their code: each that a run calls is compiled for it, some 0.03 ms.
// So a warm run calls next to none.

import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { joinPractice, storeKey, warm } from './keychain/support/practice.ts';
import { ROOT, run } from './keychain/support/program.ts';
import { startSecretService, whyNoSecretService } from './keychain/support/secret-service.ts';
import { atTheEnd, temporaryFolder } from './keychain/support/temporary.ts';
import { titled } from './keychain/support/tools.ts';

const why = process.version.startsWith('v20.') ? whyNoSecretService : 'it is about Node 20';

/** Another log, or another copy of the program, would be other options: nothing that was kept with these would be taken. */
const FLAGS = ['--log-function-events', '--no-logfile-per-isolate', '--logfile=functions.log'];

describe.skipIf(why)(titled('a warm run by a real login keyring', why), () => {
  const after = atTheEnd();
  let folder: string;
  let program: string;
  let env: Readonly<Record<string, string>>;

  beforeAll(async () => {
    folder = temporaryFolder(after);
    program = path.join(folder, 'bin', 'switch.cjs');
    for (const part of ['bin', 'dist', 'package.json'])
      fs.cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true });
    fs.rmSync(path.join(folder, 'dist', 'compiled'), { recursive: true, force: true });
    fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
    const member = await joinPractice(after);
    env = { ...member.env, ...(await startSecretService(after)).env };
    await storeKey(member, env, program);
    await warm(member, env, program);
  });

  /** The functions of Node's own that it compiles for a script. */
  async function compiledFor(...argv: string[]): Promise<string[]> {
    const ended = await run(process.execPath, [...FLAGS, ...argv], { env, cwd: folder });
    expect(ended.code).toBe(0);
    const log = fs.readFileSync(path.join(folder, 'functions.log'), 'latin1');
    fs.rmSync(path.join(folder, 'functions.log'));
    const rows = log.split('\n').map((line) => line.split(','));
    const scripts = new Map(rows.map(([kind, id, name]) => [kind === 'script-details' && id, name]));
    return rows
      .filter(([kind, event]) => kind === 'function' && event === 'interpreter')
      .map(([, , script, from, , , , name]) => `${scripts.get(script)} ${name || from}`)
      .filter((name) => name.startsWith('node:'));
  }

  it.each([
    ['credential-process', ['credential-process', 'prod']],
    ['exec', ['exec', 'prod', '--', 'true']],
    ['export', ['export', 'prod']],
    ['use', ['__env', 'bash/0.1.0', 'use', 'prod']],
  ])('of %s has Node 20 compile no more than five of its functions', async (_way, argv) => {
    const empty = path.join(folder, 'empty.cjs');
    fs.writeFileSync(empty, '');
    const none = await compiledFor(empty);
    // The first one keeps what it has had compiled.
    await compiledFor(program, ...argv);
    const all = await compiledFor(program, ...argv);
    expect(none.length).toBeGreaterThan(50);
    expect(all.filter((name) => !none.includes(name))).toEqual([
      'node:internal/bootstrap/node get',
      'node:internal/modules/helpers getBuiltinModule',
      'node:internal/bootstrap/realm canBeRequiredByUsers',
      'node:internal/bootstrap/node get',
      'node:internal/bootstrap/realm binding',
    ]);
  });
});
