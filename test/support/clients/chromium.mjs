// A person at a real Chromium: reads the page that they are sent to, clicks Allow or Deny or only looks, and notes what
// they then see.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const [record, answer, ...words] = process.argv.slice(2);
// It looks nothing up, and leaves nothing behind.
const args = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'chromium-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args,
});
let seen;
try {
  const [tab = await browser.newPage()] = browser.pages();
  await tab.goto(words.at(-1));
  const asked = await tab.title();
  const read = await tab.innerText('body');
  if (answer !== 'look') await Promise.all([tab.waitForEvent('load'), tab.click(`button[value=${answer}]`)]);
  const { origin, pathname, search } = new URL(tab.url());
  const scripts = await tab.locator('script').count();
  const [title, body] = [await tab.title(), await tab.innerText('body')];
  if (process.env.CHROMIUM_PICTURE) await tab.screenshot({ path: process.env.CHROMIUM_PICTURE });
  seen = { asked, read, origin, pathname, search, title, body, scripts, tabs: browser.pages().length };
} finally {
  await browser.close();
  fs.rmSync(profile, { recursive: true, force: true });
}
// Once the browser is gone, and all that it had: whoever waits for this may leave.
fs.writeFileSync(`${record}.part`, `${JSON.stringify(seen)}\n`);
fs.renameSync(`${record}.part`, record);
