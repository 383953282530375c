// A browser, or what opens one, is started and left alone: it stays for days.

import { spawn } from 'node:child_process';
import type { Env } from '../profiles/settings.ts';
import type { BrowserPlan } from './browser.ts';
import { absolutePath } from './desktop.ts';

/** What was started. */
export interface StartedBrowser {
  /** How it ended, where that was no success; else this never comes. */
  readonly failed: Promise<string>;
}

/** Starts a browser; undefined where there is nothing to start. */
export function startBrowser(
  { file, args }: BrowserPlan,
  { env, platform }: { readonly env: Env; readonly platform: NodeJS.Platform },
): Promise<StartedBrowser | undefined> {
  const options = {
    env: forBrowser(env),
    // The folder that one stands in is no browser's, nor is its disk to be kept busy.
    ...(platform !== 'win32' && { cwd: '/' }),
    stdio: 'ignore' as const,
    detached: true,
    windowsHide: true,
  };
  return new Promise((resolve) => {
    try {
      const child = spawn(file, args, options);
      const failed = new Promise<string>((fail) => {
        child.once('exit', (code, signal) => {
          if (code !== 0) fail(`it ended with ${code ?? signal}`);
        });
      });
      child.once('error', () => resolve(undefined));
      child.once('spawn', () => {
        child.unref();
        resolve({ failed });
      });
    } catch {
      resolve(undefined);
    }
  });
}

/** It stays for days, and keeps none of what is for this run; Windows reads a name in any case. */
export function forBrowser(env: Env): Env {
  const kept = Object.entries(env).filter(([name]) => !SECRET.test(name));
  return { ...Object.fromEntries(kept), PATH: absolutePath(env) };
}

const SECRET = new RegExp(
  `^(${[
    'AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|SECURITY_TOKEN|ACCESS_KEY|SECRET_KEY)',
    'EC2_(ACCESS_KEY|SECRET_KEY|SECURITY_TOKEN)',
    'AWS_BEARER_TOKEN_.*|AWS_CONTAINER_AUTHORIZATION_TOKEN',
    '(SWITCH|AWS_VAULT)_.*PASSPHRASE|SWITCH_MFA_TOKEN|OPEN_URL_IN_CONTAINER_SIGNING_KEY',
  ].join('|')})$`,
  'i',
);
