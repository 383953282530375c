// For `node --require`: writes, when the process ends, what it has loaded to the file MODULES_REPORT.

'use strict';
const fs = require('node:fs');

process.on('exit', () => {
  const report = { builtin: process.moduleLoadList, files: Object.keys(require.cache) };
  fs.writeFileSync(process.env.MODULES_REPORT, JSON.stringify(report));
});
