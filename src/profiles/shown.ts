// What of a value a person may see: these files hold secrets in more places than the keys that are made for them.

import { isSecretKey } from './hiding.ts';

const HIDDEN = '(hidden)';
const KEY_ID = /^[A-Z0-9]{1,128}$/;

/** A value as it may be shown, by its key: `(hidden)`, or with only its secret parts so. */
export function shownValue(key: string, value: string): string {
  if (value === '') return value;
  if (isSecretKey(key)) return HIDDEN;
  if (/access_key_id$/.test(key)) return KEY_ID.test(value) ? value : HIDDEN;
  return key.endsWith('_process') ? shownCommand(value) : shownUrl(value);
}

/** A command without what may be a secret in it: behind an option that says so, or a word that looks random. */
export function shownCommand(command: string): string {
  const words = command.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  return words
    .map((word, index) => {
      const [option, value] = /^(--?[\w-]+)=(.*)$/s.exec(word)?.slice(1) ?? [];
      if (option && value !== undefined) return isSecretKey(option) ? `${option}=${HIDDEN}` : word;
      const isNamed = /^-[^=]*$/.test(words[index - 1] ?? '') && isSecretKey(words[index - 1] ?? '');
      return index > 0 && (isNamed || isRandom(word)) ? HIDDEN : word;
    })
    .join(' ');
}

/** A seed, a key, a token: long, of letters and digits alone. */
const isRandom = (word: string): boolean =>
  /^(?=.*\d)[A-Za-z0-9+=]{16,}$|^[A-Z2-7=]{16,}$/.test(word.replaceAll(/["']/g, ''));

/** True for a value of which a person may see all. */
export const hidesNothing = (value: string): boolean =>
  !`${shownCommand(value)} ${shownUrl(value)}`.includes(HIDDEN);

/** A URL without its password, and without parameters that name a secret. */
export function shownUrl(value: string): string {
  return value
    .replace(/(:\/\/)[^/\s@]+@/g, `$1${HIDDEN}@`)
    .replace(/([?&][\w-]*(?:token|secret|password|key)[\w-]*=)[^&\s]+/gi, `$1${HIDDEN}`);
}
