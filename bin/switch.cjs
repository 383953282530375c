#!/usr/bin/env node
'use strict';
// Without a handler, SIGUSR1 makes Node open its debugger to every user of the machine.
process.on('SIGUSR1', () => {});
require('../dist/main.cjs').main(process);
