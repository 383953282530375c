import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

// AWS's own vectors, read where they lie beside the repository; they are never copied into it.
const FOLDER = fileURLToPath(new URL('../../../shared/conformance/', import.meta.url));
const isThere = existsSync(FOLDER);

/** A file of vectors; an empty object where there are none. */
// biome-ignore lint/suspicious/noExplicitAny: each test says what it expects of its file.
export const vectorsOf = (file: string): any =>
  isThere ? JSON.parse(readFileSync(FOLDER + file, 'utf8')) : {};

/** A suite that is skipped, and says so, where the vectors are not. */
export function describeVectors(title: string, suite: () => void): void {
  describe.skipIf(!isThere)(`${title}${isThere ? '' : ' (not beside this checkout)'}`, suite);
}
