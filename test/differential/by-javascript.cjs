// Files as JSON lines on stdin; what the JavaScript SDK's loader sees in each as JSON lines on stdout. A process of its
// own: a section called `constructor` has its keys written onto Object itself.

const { readFileSync } = require('node:fs');
const { externalDataInterceptor, parseKnownFiles } = require('@smithy/core/config');

const PLACES = { config: '/none/config', credentials: '/none/credentials' };

async function seen({ file, text }) {
  for (const [kind, place] of Object.entries(PLACES))
    externalDataInterceptor.interceptFile(place, kind === file ? text : '');
  const sections = await parseKnownFiles({ configFilepath: PLACES.config, filepath: PLACES.credentials });
  const titled = Object.entries(sections).map(([name, values]) => [titleOf(name, file), values]);
  return { sections: Object.fromEntries(titled) };
}

const titleOf = (name, file) =>
  file === 'config' && /^(sso-session|services)\./.test(name) ? name.replace('.', ' ') : `profile ${name}`;

async function main() {
  const cases = readFileSync(0, 'utf8').trimEnd().split('\n').map(JSON.parse);
  for (const one of cases) process.stdout.write(`${JSON.stringify(await seen(one))}\n`);
}

main();
