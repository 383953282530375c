import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

const { O_NONBLOCK = 0, O_RDONLY } = constants;

/**
 * The text of a file, and no more of it than so many bytes; undefined where it is no file. A pipe is not waited for. The
 * bytes may be a secret, and do not stay. Throws what the file system says.
 */
export function smallText(file: string, most: number): string | undefined {
  const opened = openSync(file, O_RDONLY | O_NONBLOCK);
  try {
    return fstatSync(opened).isFile() ? textOf(opened, most) : undefined;
  } finally {
    closeSync(opened);
  }
}

function textOf(opened: number, most: number): string {
  const bytes = Buffer.alloc(most);
  let length = 0;
  for (let more = -1; more !== 0 && length < most; length += more)
    more = readSync(opened, bytes, length, most - length, null);
  const text = bytes.toString('utf8', 0, length);
  bytes.fill(0);
  return text;
}
