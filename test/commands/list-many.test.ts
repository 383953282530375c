// `list` of 5,000 profiles with 200 sessions, with every file and socket that it opens counted.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeHome } from '../keychain/support/home.ts';
import { PROGRAM, start } from '../keychain/support/program.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { manyRoles, rememberMany } from './support-many.ts';

const why = missing('strace');

describe.skipIf(why)(titled('list of 5,000 profiles with 200 sessions', why), () => {
  it('S12 K3 reads the index of names, and neither asks a keychain nor opens a file of secrets', async () => {
    const home = makeHome(onTestFinished, manyRoles(5000));
    rememberMany(home.state, 200);
    fs.mkdirSync(path.join(home.state, 'keychain'), { mode: 0o700 });
    const trace = path.join(home.folder, 'trace');
    const calls = ['-f', '-qq', '-e', 'trace=openat,open,connect,lstat,newfstatat,statx', '-o', trace];
    const argv = [...calls, process.execPath, PROGRAM, 'list', '--json'];
    const env = { ...home.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
    const { code, stdout } = await start('strace', argv, { env }).ended;
    expect(code).toBe(0);
    const rows: { key_stored: boolean }[] = JSON.parse(stdout);
    expect(rows).toHaveLength(5001);
    const lines = fs.readFileSync(trace, 'utf8').split('\n');
    const opened = lines.filter((line) => !/\d +(lstat|newfstatat|statx)\(/.test(line)).join('\n');
    expect(opened.match(/\/index\/(session|key)-/g)).toHaveLength(201);
    const looks = lines.filter((line) => /\d +(lstat|newfstatat|statx)\(/.test(line));
    // Whose the folder is, and whose those above it are, is looked at once, and not for each of its files.
    expect(looks.filter((line) => line.includes(`${home.state}"`)).length).toBeLessThan(5);
    expect(opened).not.toMatch(/connect\(|\/keychain\/|keyring/);
  });
});
