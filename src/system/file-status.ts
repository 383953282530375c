import { constants } from 'node:fs';

/** What is known of a file. Times in milliseconds since the epoch. */
export interface FileStatus {
  readonly dev: number;
  readonly ino: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly rdev: number;
  /** Bytes. */
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
  isCharacterDevice(): boolean;
  isSocket(): boolean;
}

/** A status as the system's own numbers: one array for all, which the next call fills anew. */
export type Numbers = Float64Array;

const { S_IFCHR, S_IFDIR, S_IFLNK, S_IFMT, S_IFREG, S_IFSOCK } = constants;

/** The status that such numbers tell. */
export class Numbered implements FileStatus {
  readonly dev: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly rdev: number;
  readonly ino: number;
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;

  constructor(numbers: Numbers) {
    const at = (place: number): number => numbers[place] as number;
    // Seconds, and nanoseconds behind them.
    const timeAt = (place: number): number => at(place) * 1e3 + at(place + 1) / 1e6;
    this.dev = at(0);
    this.mode = at(1);
    this.uid = at(3);
    this.gid = at(4);
    this.rdev = at(5);
    this.ino = at(7);
    this.size = at(8);
    this.mtimeMs = timeAt(12);
    this.ctimeMs = timeAt(14);
  }

  isFile(): boolean {
    return this.is(S_IFREG);
  }

  isDirectory(): boolean {
    return this.is(S_IFDIR);
  }

  isSymbolicLink(): boolean {
    return this.is(S_IFLNK);
  }

  isCharacterDevice(): boolean {
    return this.is(S_IFCHR);
  }

  isSocket(): boolean {
    return this.is(S_IFSOCK);
  }

  private is(kind: number): boolean {
    return (this.mode & S_IFMT) === kind;
  }
}
