// The points of a write: each system call of its first thread, between two marks, that touches a folder. And the
// same run again with a fault at one of them.

import fs from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { type Ended, run } from '../../keychain/support/program.ts';
import { type After, temporaryFolder } from '../../keychain/support/temporary.ts';

/** The `nth` call of its name for the paths that are touched. */
export interface Point {
  readonly call: string;
  readonly nth: number;
  /** The call as strace shows it. */
  readonly line: string;
  /** The paths among whose calls it is counted. */
  readonly filter: readonly string[];
}

export type Fault = 'KILL' | 'EIO' | 'ENOSPC' | 'EDQUOT' | 'EROFS';

/** A process that writes. */
export interface Writer {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Calls that make or change something; the others only look. */
export const CHANGES = /^(openat\(.*O_CREAT|(mkdir|rename|link|unlink|write|fsync|fchmod|chmod|fchown)\()/;

const CALLS = [
  ...[
    'openat',
    'read',
    'write',
    'pwrite64',
    'writev',
    'fsync',
    'fdatasync',
    'ftruncate',
    'close',
    'getdents64',
  ],
  ...[
    'mkdir',
    'chmod',
    'fchmod',
    'fchown',
    'rename',
    'link',
    'unlink',
    'rmdir',
    'access',
    'readlink',
    'statx',
  ],
  ...[
    'renameat',
    'renameat2',
    'linkat',
    'unlinkat',
    'mkdirat',
    'fchmodat',
    'stat',
    'lstat',
    'fstat',
    'newfstatat',
  ],
].join(',');

/** Bundles the driver, so that processes of their own can run it; gives its place. */
export const buildDriver = (after: After): Promise<string> => built('driver', 'esm', after);

/** Bundles one of many writers; as CommonJS, since the library of the login keyring is looked for so. */
export const buildWriter = (after: After): Promise<string> => built('writer', 'cjs', after);

async function built(name: string, format: 'esm' | 'cjs', after: After): Promise<string> {
  const dir = temporaryFolder(after);
  const here = (place: string): string => new URL(place, import.meta.url).pathname;
  fs.symlinkSync(here('../../../node_modules'), path.join(dir, 'node_modules'));
  const external = [/^@aws-sdk\//, /^@smithy\//, /^@napi-rs\//, 'commander'];
  const bundle = await rolldown({
    input: here(`./${name}.ts`),
    platform: 'node',
    external,
    logLevel: 'silent',
  });
  const end = format === 'esm' ? 'mjs' : 'cjs';
  await bundle.write({
    dir,
    format,
    entryFileNames: `${name}.${end}`,
    chunkFileNames: `[name]-[hash].${end}`,
  });
  return path.join(dir, `${name}.${end}`);
}

/** Runs a writer; gives the points at which it touched the folder. */
export async function pointsOf(
  writer: Writer,
  folder: string,
  trace: string,
  again: () => void,
): Promise<Point[]> {
  const paths = pathsIn(await callsOf(writer, trace, []), folder);
  again();
  // Counted among the calls for these paths alone: what else a process does is not the same in every run.
  const filter = [...paths, ...MARKS].flatMap((each) => ['-P', each]);
  const lines = await callsOf(writer, trace, filter);
  const counts = new Map<string, number>();
  const points = lines.map((line): Point => {
    const call = /^(\w+)\(/.exec(line)?.[1] ?? '';
    const nth = (counts.get(call) ?? 0) + 1;
    counts.set(call, nth);
    return { call, nth, line, filter };
  });
  const [begins = -1, ends = -1] = MARKS.map((mark) => lines.findIndex((line) => line.includes(`"${mark}"`)));
  if (begins < 0 || ends < begins) throw new Error('its marks are missing');
  return points.slice(begins + 1, ends);
}

const MARKS = ['/the-sweep-begins', '/the-sweep-ends'];

/** Every path in the folder that a call names, itself or by a file that is open. */
function pathsIn(lines: readonly string[], folder: string): string[] {
  const named = lines.flatMap((line) =>
    [...line.matchAll(/["<](\/.*?)[">]/g)].map(([, found = '']) => found),
  );
  return [...new Set(named)].filter((found) => found.startsWith(folder));
}

async function callsOf(writer: Writer, trace: string, options: readonly string[]): Promise<string[]> {
  const { code, stderr } = await traced(writer, trace, options);
  if (code !== 0) throw new Error(`without a fault it ends with ${code}: ${stderr}`);
  return firstThreadOf(trace);
}

/** Runs the writer with a fault at a point; throws where the fault did not strike there. */
export async function runWithFault(
  writer: Writer,
  { call, nth, line, filter }: Point,
  fault: Fault,
  trace: string,
): Promise<Ended> {
  const inject = ['-e', `inject=${call}:${fault === 'KILL' ? 'signal=KILL' : `error=${fault}`}:when=${nth}`];
  // Stops at the calls that are traced alone, which is faster; no signal is sent then.
  const isFast = fault === 'KILL' ? [] : ['--seccomp-bpf'];
  const ended = await traced(writer, trace, [...isFast, ...filter, ...inject]);
  const lines = firstThreadOf(trace);
  const struck = fault === 'KILL' ? lines.at(-1) : lines.find((each) => each.includes('(INJECTED)'));
  const isKilled = ended.signal === 'SIGKILL';
  const target = (each = ''): string => each.replace(/( <unfinished| = ).*/, '').replace(/\d+<|0x\w+.*/g, '');
  if (isKilled !== (fault === 'KILL') || !target(line).startsWith(target(struck).slice(0, 60)))
    throw new Error(`${fault} missed ${call} ${nth}: ${line}, but struck ${struck}`);
  return ended;
}

function traced({ argv, env }: Writer, trace: string, options: readonly string[]): Promise<Ended> {
  const strace = [
    '-f',
    '-y',
    '-qq',
    '-s',
    '0',
    '-o',
    trace,
    '-e',
    `trace=${CALLS}`,
    '-e',
    'signal=none',
    ...options,
  ];
  return run('strace', [...strace, process.execPath, ...argv], { env });
}

/** The calls of the first thread, without its number. */
function firstThreadOf(trace: string): string[] {
  const lines = fs.readFileSync(trace, 'utf8').split('\n');
  const first = lines[0]?.split(' ')[0];
  return lines
    .filter((line) => line.startsWith(`${first} `))
    .flatMap((line) => /^\d+ +(\w+\(.*)$/.exec(line)?.[1] ?? []);
}
