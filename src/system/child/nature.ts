// What the kernel would make of a file, known before anything is asked: it is refused here, with its reason, or
// `process.execve` of Node 22 and 24 would end in an abort that nothing can catch.

import { SwitchError } from '../../errors.ts';
import { cleanLine } from '../../words/clean.ts';
import { ofLatin1, utf8 } from '../../words/encodings.ts';
import { isOwnElf, loaderOf } from './elf.ts';
import type { ProgramFiles } from './runnable.ts';

/**
 * `native` runs as it is; `text` has no `#!`, and is given to sh, as a shell does; of `unsure` only the kernel can
 * tell, which may refuse it.
 */
export type Nature = 'native' | 'text' | 'unsure';

const NOTHING_DONE = 'nothing was asked and nothing was run';
/** So many interpreters of interpreters Linux follows. */
const DEEPEST = 4;

/** The nature of an executable file; throws 126 or 127, as a shell would, where it is known not to run. */
export function natureOf(file: string, files: ProgramFiles, depth = 0): Nature {
  const head = files.headOf(file);
  if (head === undefined) return 'unsure';
  if (head.startsWith('#!')) return natureOfScript(file, head, files, depth);
  if (isOwnElf(head)) return natureOfProgram(file, head, files);
  if (MACH_O.has(head.slice(0, 4))) return 'native';
  const isText = !firstLine(head).includes('\0');
  if (isText && !head.startsWith('\x7fELF')) return 'text';
  if (files.hasOtherKinds()) return 'unsure';
  throw new SwitchError('not-executable', `${cleanLine(file)} is no program of this kind of machine`, [
    NOTHING_DONE,
  ]);
}

/** 64 bits, 32 bits, and several kinds in one file. */
const MACH_O: ReadonlySet<string> = new Set([
  '\xcf\xfa\xed\xfe',
  '\xce\xfa\xed\xfe',
  '\xca\xfe\xba\xbe',
  '\xca\xfe\xba\xbf',
]);

function firstLine(head: string): string {
  const end = head.indexOf('\n');
  return end === -1 ? head : head.slice(0, end);
}

function natureOfProgram(file: string, head: string, files: ProgramFiles): Nature {
  const loader = loaderOf(head);
  if (loader !== undefined && loader !== 'unknown' && files.kindOf(loader) !== 'runnable')
    throw absent(file, `the loader ${cleanLine(loader)}`, 'it was made for another system');
  return loader === 'unknown' ? 'unsure' : 'native';
}

/** As the kernel reads the line: what stands behind `#!` until a blank, in the first 256 bytes. */
function natureOfScript(file: string, head: string, files: ProgramFiles, depth: number): Nature {
  const line = utf8(ofLatin1(firstLine(head.slice(0, 256)).slice(2)));
  const [, interpreter = ''] = /^[ \t]*([^ \t\0]*)/.exec(line) ?? [];
  if (interpreter === '') return 'text';
  const kind = files.kindOf(interpreter);
  if (kind === 'absent')
    throw absent(
      file,
      `the interpreter ${cleanLine(interpreter)}`,
      interpreter.endsWith('\r')
        ? 'its first line ends as lines on Windows do, with a carriage return'
        : 'it is named in its first line',
    );
  if (kind !== 'runnable')
    throw new SwitchError(
      'not-executable',
      `${cleanLine(file)} wants the interpreter ${cleanLine(interpreter)}`,
      [kind === 'folder' ? 'which is a folder' : 'which may not be executed', NOTHING_DONE],
    );
  if (depth === DEEPEST) return 'unsure';
  return natureOf(interpreter, files, depth + 1);
}

function absent(file: string, what: string, why: string): SwitchError {
  return new SwitchError('not-found', `${cleanLine(file)} wants ${what}, which is not there`, [
    why,
    NOTHING_DONE,
  ]);
}
