// The picture of docs/console-links.md: the page of links of the practice organisation and of a company beside it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const program = fileURLToPath(new URL('../../bin/switch.cjs', import.meta.url));
const company = fileURLToPath(new URL('company.js', import.meta.url));
const picture = fileURLToPath(new URL('../console-links.png', import.meta.url));
const CODE = `node ${company} >>$AWS_CONFIG_FILE; switch console --link --format html 2>/dev/null`;

/** Draws it, in the Chromium that the tests use, too. */
export async function writeLinksPicture() {
  const folder = mkdtempSync(join(tmpdir(), 'switch-links-'));
  const page = join(folder, 'roles.html');
  writeFileSync(page, execFileSync(process.execPath, [program, 'sandbox', '--', 'sh', '-c', CODE]));
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const tab = await browser.newPage({ viewport: { width: 1120, height: 620 }, colorScheme: 'light' });
    await tab.goto(pathToFileURL(page).href);
    await tab.screenshot({ path: picture, fullPage: true });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}
