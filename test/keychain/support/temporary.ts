import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

/** When what a test has made goes away again: `onTestFinished`, or `atTheEnd()` of a group. */
export type After = (undo: () => void | Promise<void>) => void;

/** For a group of tests, called where the group is described: what `beforeAll` makes goes at the group's end. */
export function atTheEnd(): After {
  const undos: (() => void | Promise<void>)[] = [];
  afterAll(async () => {
    for (const undo of undos.reverse()) await undo();
  });
  return (undo) => undos.push(undo);
}

/** A private folder that is gone afterwards. */
export function temporaryFolder(after: After): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'switch-test-')));
  after(() => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  return folder;
}

/** A file or folder below a folder, as far as a test compares it. */
export interface Found {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
  /** The permission bits. */
  readonly mode: number;
  /** What it holds; empty for a folder. */
  readonly text: string;
}

/** Everything below a folder, in order. */
export function everythingIn(folder: string): Found[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => describeFile(folder, name));
}

function describeFile(folder: string, name: string): Found {
  const file = path.join(folder, name);
  const found = fs.lstatSync(file);
  const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
  return {
    name,
    kind,
    mode: found.mode & 0o7777,
    text: kind === 'file' ? fs.readFileSync(file, 'latin1') : '',
  };
}
