// What is wrong in `[switch]`. Its keys are ours alone: one that is not known is a slip, and what it was meant to say,
// where secrets rest above all, goes unheard. So is a value that is none of its choices.

import { nearest } from '../words/nearest.ts';
import type { Misspelt } from './keys.ts';
import type { Value } from './profile.ts';

type Values = ReadonlyMap<string, Value>;

const ANY: readonly string[] = [];
const YES_OR_NO: readonly string[] = ['yes', 'no', 'true', 'false', 'on', 'off', '1', '0'];

/** The keys, each with the values that it may have; no list where that is any, or told where it is used. */
export const SETTINGS: ReadonlyMap<string, readonly string[]> = new Map([
  ['keychain', ['os', 'file', 'pass', 'command']],
  ['keychain_command', ANY],
  ['pass_prefix', ANY],
  ['file_passphrase_process', ANY],
  ['file_remember', YES_OR_NO],
  ['auto_renew', YES_OR_NO],
  ['mfa_session', ANY],
  ['endpoints', ANY],
  [
    'prompt',
    ['terminal', 'osascript', 'zenity', 'kdialog', 'pinentry', 'powershell', 'ykman', 'command', 'wincredui'],
  ],
  ['prompt_command', ANY],
  ['browser', ANY],
  ['console_browser', ANY],
  ['console_apart', ['no', 'folder', 'container', 'granted']],
  ['picker', ['search', 'list']],
  ['sso_cache', ['aws', 'keychain']],
  ['remember_profiles', YES_OR_NO],
  ['history', YES_OR_NO],
  ['sso_import_template', ANY],
]);

/** Keys that nothing reads. */
export function unknownSettings(settings: Values): Misspelt[] {
  return [...settings].flatMap(([key, { file, line }]) => {
    if (SETTINGS.has(key)) return [];
    const [meant] = nearest(key, [...SETTINGS.keys()]);
    const message = `unknown key ${key} in [switch]${meant ? `; closest: ${meant}` : ', which is ignored'}`;
    return [{ file, line, message }];
  });
}

/** Values that are none of the choices. */
export function strangeSettings(settings: Values): Misspelt[] {
  return [...settings].flatMap(([key, { value, file, line }]) => {
    const choices = SETTINGS.get(key) ?? ANY;
    if (value === '' || choices.length === 0 || choices.includes(chosen(key, value))) return [];
    return [{ file, line, message: `${key} is "${value}", and may be ${choices.join(', ')}` }];
  });
}

/** Yes and no are taken in any case, names are not. */
const chosen = (key: string, value: string): string =>
  SETTINGS.get(key) === YES_OR_NO ? value.toLowerCase() : value;
