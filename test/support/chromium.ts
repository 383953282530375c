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
