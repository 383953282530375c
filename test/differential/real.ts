import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FileKind } from '../../src/profiles/grammar.ts';
import { type Reader, readers, type Seen, type SeenValue } from '../../src/profiles/readers/index.ts';

/** A file to be read by all. */
export interface Case {
  readonly file: FileKind;
  readonly text: string;
}

/** What a reader sees in it, as JSON. */
export type Plain = { readonly refused: true } | { readonly sections: Readonly<Record<string, object>> };

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The readers themselves: programs that are fed all files at once. */
const PROGRAMS = {
  botocore: ['python3', here('by-botocore.py')],
  javascript: [process.execPath, here('by-javascript.cjs')],
} as const;

export type RealName = keyof typeof PROGRAMS;

/** Which of our readers is held against which real one. */
export const REAL: readonly { readonly name: RealName; readonly reader: Reader }[] = [
  { name: 'botocore', reader: readers[0] },
  { name: 'javascript', reader: readers[1] },
];

/** What the real reader sees in each file. */
export function seenByReal(name: RealName, cases: readonly Case[]): Plain[] {
  const [program, script] = PROGRAMS[name];
  const { status, stdout, stderr } = spawnSync(program, [script], {
    input: cases.map((one) => `${JSON.stringify(one)}\n`).join(''),
    env: { PATH: process.env.PATH, HOME: '/nonexistent', PYTHONUTF8: '1', PYTHONIOENCODING: 'utf-8' },
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Plain);
}

/** Why there is no botocore to ask, if there is none. */
export function whyNoBotocore(): string | undefined {
  const { status } = spawnSync('python3', ['-c', 'import botocore.configloader'], { stdio: 'ignore' });
  return status === 0 ? undefined : 'python3 with botocore is not installed';
}

/** What one of our readers sees, in the same form. */
export function asPlain({ sections, inherited, refused }: Seen, isLoader: boolean): Plain {
  if (refused) return isLoader ? { sections: {} } : { refused: true };
  const plain = [...sections].map(([title, { values }]) => [title, plainValues([...inherited, ...values])]);
  return { sections: Object.fromEntries(plain) };
}

function plainValues(values: readonly (readonly [string, SeenValue])[]): object {
  return Object.fromEntries(
    values.map(([key, { value }]) => [key, typeof value === 'string' ? value : plainValues([...value])]),
  );
}
