// A program that keeps secrets in a folder, as somebody could write one for `keychain_command`: get, set, delete. What
// it is called with is written down beside them.

import fs from 'node:fs';
import path from 'node:path';

const [folder, verb, name, ...more] = process.argv.slice(2);
fs.appendFileSync(path.join(folder, 'calls'), `${JSON.stringify([verb, name, ...more])}\n`);
const file = path.join(folder, `${name.replace('/', ',')}.item`);

if (verb === 'set') {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, fs.readFileSync(0));
  fs.renameSync(draft, file);
} else if (verb === 'delete') fs.rmSync(file, { force: true });
else if (verb === 'get' && fs.existsSync(file)) {
  // As many programs do, it ends what it prints once more.
  console.log(fs.readFileSync(file, 'utf8'));
}
