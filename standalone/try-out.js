import { execFileSync } from 'node:child_process';
import { version } from '../bundle.js';

/** A program may be built and dead: Bun has ended such ones with 0 and without a word. So it must say its version. */
export function tryOut(program) {
  const said = execFileSync(program, ['--version'], { encoding: 'utf8', env: {} });
  if (!said.includes(version)) throw new Error(`${program} does not run: it said ${JSON.stringify(said)}`);
}
