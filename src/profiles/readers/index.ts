import { awsCli } from './aws-cli.ts';
import { javascript } from './javascript.ts';
import { strict } from './ours.ts';
import type { Reader } from './seen.ts';

export type { Reader, Seen, SeenSection, SeenValue } from './seen.ts';

/** Those whose reading is known exactly: test/differential holds the first two against the real ones. */
export const readers = [awsCli, javascript, strict] as const satisfies readonly Reader[];
