import { smallText } from '../system/small-file.ts';

/** The most that STS takes as a token. */
export const LONGEST_TOKEN = 20_000;

/** What a file holds, read anew each time; else why there is nothing to read. The path is as AWS's tools take it: as it is. */
export function tokenText(file: string): { readonly text: string } | { readonly wrong: string } {
  try {
    // A little more than a token can have, so that too much is seen, and no more of it is read.
    const text = smallText(file, LONGEST_TOKEN + 1024);
    return text === undefined ? { wrong: 'is not a file' } : { text };
  } catch (error) {
    return { wrong: wordsFor(error) };
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'may not be read by you',
  EPERM: 'may not be read by you',
  EISDIR: 'is not a file',
};

function wordsFor(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  return WORDS[code] ?? `cannot be read (${code})`;
}
