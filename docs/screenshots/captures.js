// The captures of docs/picker.md, as text: the picker in two windows, at some queries.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inPane } from './pane.js';

const PAGE = new URL('../picker.md', import.meta.url);
const COMPANY = fileURLToPath(new URL('company.js', import.meta.url));
const QUERIES = ['', 'pay prod 140', 'shop', 'dpp', '140638098512', '?'];
const WINDOWS = [
  { columns: 120, rows: 30 },
  { columns: 60, rows: 14 },
];

/** Puts them behind the line of the page that says so. */
export async function writeCaptures() {
  const [head] = readFileSync(PAGE, 'utf8').split(/(?<=from real runs -->\n)/);
  const parts = [];
  for (const window of WINDOWS) parts.push(await capturesIn(window));
  writeFileSync(PAGE, head + parts.join(''));
}

async function capturesIn(window) {
  const shown = [];
  await inPane(window, async (pane) => {
    await pane.enter(`node ${COMPANY} >>$AWS_CONFIG_FILE; export SWITCH_PROFILE=search-dev; clear`, /\$ *$/);
    await pane.enter('switch explain', /\d+ to choose from/);
    for (const query of QUERIES) {
      pane.press('C-u');
      await pane.until(/\d+ to choose from/);
      pane.type(query);
      await pane.until(drawnFor(query));
      const text = pane.words();
      shown.push(text.slice(text.indexOf('profile:')));
    }
  });
  const blocks = shown.map((text) => `\`\`\`\n${text}\n\`\`\`\n`).join('\n');
  return `\n## A window of ${window.columns} by ${window.rows}\n\n${blocks}`;
}

/** What is on the screen once a query is. */
function drawnFor(query) {
  if (query === '') return /\d+ to choose from/;
  return query === '?' ? /Backspace/ : new RegExp(`profile: ${query} +\\d+ of`);
}
