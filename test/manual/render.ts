// The page as programs show it that people read pages with.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { missing } from '../keychain/support/tools.ts';

/** The page of the build. */
export const PAGE = path.join(import.meta.dirname, '..', '..', 'dist', 'man', 'aws-switch.1');

export interface Rendered {
  readonly text: string;
  /** What the program said of the page. */
  readonly said: string;
}

type Program = (file: string, width: number) => readonly string[];

/** Each shows a page in so many columns, without bold and underlined letters. */
export const renderers: Readonly<Record<'groff' | 'man' | 'mandoc', Program>> = {
  groff: (file, width) => ['-man', '-ww', '-Tutf8', `-rLL=${width}n`, '-P-cbou', file],
  man: (file) => ['--warnings', '-E', 'UTF-8', '-l', file],
  mandoc: (file, width) => ['-T', 'utf8', '-O', `width=${width}`, file],
};

/** Why a program cannot show pages here. What is called `man` may be another than man-db's, or a stand-in without pages. */
export function whyNot(program: keyof typeof renderers): string {
  const why = missing(program);
  if (why || program !== 'man') return why;
  const { stdout } = spawnSync('man', ['--version'], { encoding: 'utf8' });
  return /^man \d/.test(stdout) ? '' : 'man is not that of man-db';
}

/** The page, and what was said of it. */
export function rendered(program: keyof typeof renderers, width: number, file = PAGE): Rendered {
  const { stdout, stderr, status, error } = spawnSync(program, renderers[program](file, width), {
    env: { PATH: process.env.PATH, HOME: '/', LANG: 'C.UTF-8', MANWIDTH: String(width) },
    encoding: 'utf8',
  });
  if (error || status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`, { cause: error });
  // mandoc has no way but overstriking.
  return { text: stdout.replace(/.\x08/gu, ''), said: stderr };
}
