import { SwitchError } from '../errors.ts';
import type { Configured } from './endpoint.ts';
import { at } from './faults.ts';
import type { Value } from './profile.ts';
import type { Settings } from './settings.ts';
import { shownUrl } from './shown.ts';

/** From the environment, which others may have set, only this machine's addresses or those that are listed. */
export function checkUrl(url: Value, { endpoints, allowedEndpoints }: Settings): void {
  const isListed = !isEnvironments(url, endpoints) || allowedEndpoints.includes(url.value);
  if (isLoopback(url.value) || (isListed && isHttps(url.value))) return;
  if (isEnvironments(url, endpoints)) throw notAllowed(url);
  throw at(url, `the endpoint ${shownUrl(url.value)} is neither https nor on this machine`, [
    'a key is not used over plain http',
  ]);
}

function notAllowed({ file, value }: Value): SwitchError {
  return new SwitchError('config', `${file} points to ${shownUrl(value)}, and a key would be used there`, [
    'only an address of this machine is taken from the environment',
    isHttps(value)
      ? `if you mean it: endpoints = ${shownUrl(value)} in a [switch] section of ~/.aws/config`
      : 'an https address can be allowed: endpoints in a [switch] section of ~/.aws/config',
  ]);
}

/** True for a URL that cannot leave this machine. */
export function isLoopback(url: string): boolean {
  const host = hostOf(url);
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host ?? '');
}

const isHttps = (url: string): boolean => hostOf(url) !== undefined && url.startsWith('https://');

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

const isEnvironments = (url: Value, { environment = {} }: Configured): boolean =>
  Object.values(environment).includes(url);
