/** What is known of a file without reading it. Times in milliseconds since the epoch. */
export interface Stamped {
  readonly dev: number;
  readonly ino: number;
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
}

/** A text that is another one as soon as a file is another, or has been written to. */
export const stampOf = ({ dev, ino, size, mtimeMs, ctimeMs }: Stamped): string =>
  `${dev}.${ino}.${size}.${mtimeMs}.${ctimeMs}`;

/** The stamp of a file that is not there. */
export const NO_FILE = 'none';
