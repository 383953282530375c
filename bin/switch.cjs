#!/usr/bin/env node
'use strict';
// Without a handler, SIGUSR1 makes Node open its debugger to every user of the machine.
process.on('SIGUSR1', () => {});
try {
  require('../dist/main.cjs').main(process);
} catch (error) {
  if (error.code !== 'MODULE_NOT_FOUND') throw error;
  require('node:fs').writeSync(2, 'switch: not built yet\n  npm ci && npm run build\n');
  process.exitCode = 1;
}
