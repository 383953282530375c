// The folder of an account's browser: ours alone, and named, as a real browser takes it over.

import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { layBrowserFolder } from '../../src/system/browsers-folder.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';

const OWNER = { account: '333333333333', profile: 'prod", "x": {"y\n', color: 'f2b0a9' };

const folder = (): string =>
  path.join(temporaryFolder(onTestFinished), 'aws-switch', 'browsers', OWNER.account, 'chromium');

const mode = (file: string): number => fs.statSync(file).mode & 0o777;

interface Preferences {
  readonly profile: { readonly name: string };
  readonly browser: { readonly theme: { readonly user_color2: number } };
}

const preferencesIn = (place: string): Preferences =>
  JSON.parse(fs.readFileSync(path.join(place, 'Default', 'Preferences'), 'utf8'));

describe('the folder of a browser', () => {
  it('is for us alone, whatever the umask', () => {
    const before = process.umask(0);
    onTestFinished(() => void process.umask(before));
    const place = folder();
    layBrowserFolder(place, 'chromium', OWNER);
    expect([place, path.dirname(place), path.join(place, 'Default')].map(mode)).toEqual([
      0o700, 0o700, 0o700,
    ]);
    expect(mode(path.join(place, 'Default', 'Preferences'))).toBe(0o600);
  });

  it('T8: says whose it is; a name is a text of it, whatever stands in it', () => {
    const place = folder();
    layBrowserFolder(place, 'chromium', OWNER);
    const { profile, browser } = preferencesIn(place);
    expect(profile).toEqual({ name: 'prod", "x": {"y 333333333333' });
    expect(browser.theme.user_color2 >>> 0).toBe(0xfff2b0a9);
  });

  it("is left as it is where a browser was there before, and is the browser's", () => {
    const place = folder();
    layBrowserFolder(place, 'chromium', OWNER);
    fs.writeFileSync(path.join(place, 'Default', 'Preferences'), '{"mine":1}');
    layBrowserFolder(place, 'chromium', OWNER);
    expect(preferencesIn(place)).toEqual({ mine: 1 });
  });

  it('is closed to others again, where somebody has opened it', () => {
    const place = folder();
    layBrowserFolder(place, 'chromium', OWNER);
    fs.chmodSync(place, 0o755);
    layBrowserFolder(place, 'chromium', OWNER);
    expect(mode(place)).toBe(0o700);
  });

  it('says so where a file stands in its way', () => {
    const place = folder();
    fs.mkdirSync(path.dirname(path.dirname(path.dirname(place))));
    fs.writeFileSync(path.dirname(path.dirname(place)), '');
    expect(() => layBrowserFolder(place, 'chromium', OWNER)).toThrow(
      `${place} cannot be written to: a file stands where a folder is to be`,
    );
  });

  it('is refused where another user may write to it', () => {
    const place = folder();
    fs.mkdirSync(place, { recursive: true });
    fs.chmodSync(path.dirname(path.dirname(path.dirname(place))), 0o777);
    expect(() => layBrowserFolder(place, 'firefox', OWNER)).toThrow();
  });
});

const why = missing('chromium');

describe.skipIf(why)(titled('a real Chromium in such a folder', why), () => {
  it('keeps name and colour', async () => {
    const place = folder();
    layBrowserFolder(place, 'chromium', { ...OWNER, profile: 'prod' });
    const quiet = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
    const words = [`--user-data-dir=${place}`, ...quiet, '--dump-dom', 'data:text/html,<p>here</p>'];
    const { stdout } = await promisify(execFile)('chromium', words, { timeout: 60_000 });
    expect(stdout).toContain('here');
    const { profile, browser } = preferencesIn(place);
    expect(profile.name).toBe('prod 333333333333');
    expect(browser.theme.user_color2 >>> 0).toBe(0xfff2b0a9);
    const state = JSON.parse(fs.readFileSync(path.join(place, 'Local State'), 'utf8'));
    expect(state.profile.info_cache.Default.name).toBe('prod 333333333333');
  }, 90_000);
});
