// npm run checks: runs the tests that stand behind each of the 40 checks, and writes their table to docs/checks.md.
// A name in checks.json is a file of test/ (or the beginning of some) and a part of the title of tests in it; what is
// measured stands in docs/performance.md.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const checks = JSON.parse(readFileSync(here('checks.json'), 'utf8'));
const fileOf = (name) => (name === 'journeys' ? 'journeys.test.ts' : name);
const isMeasured = (name) => name.startsWith('measured: ');
const wanted = checks.flatMap(([, names]) => names.filter((name) => !isMeasured(name)).map(split));

function split(name) {
  const [file = '', ...words] = name.split(': ');
  return { file: fileOf(file), words: words.join(': ').trim() };
}

const report = join(mkdtempSync(join(tmpdir(), 'checks-')), 'report.json');
const files = [...new Set(wanted.map(({ file }) => `test/${file}`))];
const vitest = here('../../node_modules/vitest/vitest.mjs');
spawnSync(
  process.execPath,
  [vitest, 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...files],
  {
    cwd: here('../..'),
    stdio: ['ignore', 'inherit', 'inherit'],
  },
);
const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
const tests = testResults.flatMap(({ name, assertionResults }) =>
  assertionResults.map(({ fullName, status }) => ({
    file: relative(here('..'), name),
    title: fullName,
    status,
  })),
);

function behind({ file, words }) {
  return tests.filter((test) => test.file.startsWith(file) && test.title.includes(words));
}

function row([check, names], index) {
  // A time is a benchmark's to tell, and no test's.
  if (names.every(isMeasured)) {
    const place = names[0].replace('measured: ', '');
    return `| ${index + 1} | ${check} | measured | [${place}](${place}) |`;
  }
  const found = names.map((name) => [name, behind(split(name))]);
  const nothing = found.filter(([, all]) => all.every(({ status }) => status !== 'passed'));
  const failed = found.flatMap(([, all]) => all).filter(({ status }) => status === 'failed');
  const count = found.flatMap(([, all]) => all).filter(({ status }) => status === 'passed').length;
  const result =
    failed.length > 0
      ? `**no**: ${failed.length} failed`
      : nothing.length > 0
        ? `**not shown**: ${nothing[0][0]}`
        : 'yes';
  const places = [...new Set(names.map((name) => name.replace(/: ?$/, '').replace(': ', ' · ')))].join(', ');
  return `| ${index + 1} | ${check.replaceAll('|', '\\|')} | ${result} | ${places} (${count}) |`;
}

const rows = checks.map(row);
const met = rows.filter((line) => line.includes('| yes |')).length;
const measured = rows.filter((line) => line.includes('| measured |')).length;
writeFileSync(
  here('../../docs/checks.md'),
  `# Forty checks

What a careful user would try, one by one: \`npm run checks\` runs the tests that stand behind each, through the built
program, in real shells and terminals, and writes this table. The last column names them (files of \`test/\`; journeys are
\`test/scripts\`), and how many passed. Node ${process.version}, ${process.platform}. **${met} of ${rows.length}, and ${measured} measured.**

| | check | met | shown by |
|--:|---|---|---|
${rows.join('\n')}
`,
);
console.log(`${met} of ${rows.length}, ${measured} measured`);
process.exit(met + measured === rows.length ? 0 : 1);
