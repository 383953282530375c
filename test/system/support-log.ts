// A program that writes to a log, and one more line before it that kills it at a step of the file system.

import fs from 'node:fs';
import path from 'node:path';
import type { After } from '../keychain/support/temporary.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { bundled } from '../support/bundled.ts';

/** Bundles a program that adds records: `FOLDER NAME COUNT MOST FILES`. It says each one that is written. */
export async function logProgram(after: After): Promise<string> {
  return bundled(
    temporaryFolder(after),
    `import fs from 'node:fs';
     import { privateFolder } from './src/system/files.ts';
     import { addToLog } from './src/system/log-files.ts';
     const [folder = '', name, count, most, files] = process.argv.slice(2);
     for (let n = 0; n < Number(count); n++) {
       addToLog(privateFolder(folder), '\\n' + JSON.stringify({ name, n, pad: 'x'.repeat(300) }), { most: Number(most), files: Number(files) });
       fs.writeSync(1, n + '\\n');
     }`,
  );
}

/** What changes a file system, in a run that is killed at the n-th of them: before it, after it, or half-way through a write. */
export function killerIn(folder: string): string {
  const file = path.join(folder, 'killer.cjs');
  fs.writeFileSync(
    file,
    `const fs = require('node:fs');
     const { KILL_AT, KILL_WHEN } = process.env;
     // What lies beneath node:fs would pass us by.
     process.binding = () => { throw new Error('denied'); };
     let count = 0;
     const die = () => process.kill(process.pid, 'SIGKILL');
     for (const name of ['mkdirSync', 'chmodSync', 'openSync', 'fchmodSync', 'writeFileSync', 'fsyncSync', 'linkSync', 'unlinkSync', 'rmSync', 'writeSync']) {
       const real = fs[name];
       fs[name] = (...args) => {
         // What is said to whoever started it is no part of the log.
         const isOurs = !(name === 'writeSync' && args[0] === 1) && ++count === Number(KILL_AT);
         if (isOurs && KILL_WHEN === 'before') die();
         if (isOurs && KILL_WHEN === 'half' && name.startsWith('write')) {
           const whole = Buffer.from(args[1]);
           fs.appendFileSync(args[0], whole.subarray(0, whole.length / 2));
           die();
         }
         try {
           return real(...args);
         } finally {
           if (isOurs) die();
         }
       };
     }
     process.on('exit', () => fs.appendFileSync(2, String(count)));`,
  );
  return file;
}
