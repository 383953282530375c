import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { helperOnPath } from '../../src/system/desktop.ts';

const file = helperOnPath('chromium', process.env, process.platform);

/** Why no page can be tried in a Chromium; empty where one is there. */
export const whyNoChromium = file === undefined ? 'not installed: chromium' : '';

/** How one is started that looks nothing up by itself, and leaves nothing behind. */
export const QUIET_CHROMIUM = {
  executablePath: file ?? '',
  args: [
    ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
    ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ],
};

/** A browser for the tests of one group, with these words of its own. */
export function oneChromium(...words: readonly string[]): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({ ...QUIET_CHROMIUM, args: [...words, ...QUIET_CHROMIUM.args] });
  }, 30_000);
  afterAll(() => browser?.close());
  return () => {
    if (!browser) throw new Error('it is there when tests run');
    return browser;
  };
}
