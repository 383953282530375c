// The program that docs/keychains.md shows, as it stands there.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLine } from './support/own-command.ts';
import { makeEmptyStore, makeKey } from './support/password-store.ts';
import { ROOT } from './support/program.ts';
import { everythingIn } from './support/temporary.ts';
import { missing, titled } from './support/tools.ts';

const why = missing('gpg', 'gpgconf');

describe.skipIf(why)(titled('the example of docs/keychains.md', why), () => {
  it('keeps what it is given, in files that hold nothing in clear', async () => {
    const page = fs.readFileSync(path.join(ROOT, 'docs', 'keychains.md'), 'utf8');
    const [, script = ''] = /```sh\n(#!\/bin\/sh\n[\s\S]*?)```/.exec(page) ?? [];
    const made = makeEmptyStore(onTestFinished);
    makeKey(made, 'ada');
    const program = path.join(made.folder, 'keep');
    fs.writeFileSync(program, script, { mode: 0o755 });

    const keychain = openLine(program, { env: made.env });
    await keychain.open();
    for (const name of ['key/jump', 'key/../Prod $(x)', `key/${'n'.repeat(300)}`, 'session/0123']) {
      expect(await keychain.get(name)).toBeUndefined();
      await keychain.set(name, 'first\n');
      await keychain.set(name, `the value of ${name}\n\n`);
      expect(await keychain.get(name)).toBe(`the value of ${name}\n\n`);
    }
    await keychain.delete('key/jump');
    await keychain.delete('key/jump');
    expect(await keychain.get('key/jump')).toBeUndefined();

    const kept = everythingIn(path.join(made.folder, '.keep')).filter(({ kind }) => kind === 'file');
    expect(kept).toHaveLength(3);
    for (const { text, mode } of kept) {
      expect(mode).toBe(0o600);
      expect(text).not.toMatch(/base64:|the value/);
    }
  });
});
