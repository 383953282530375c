// What a program has said on stderr, for an error. AWS tells whoever writes one to say no secret there; not all listen.

import { shownUrl } from '../profiles/shown.ts';
import { cleanLine } from '../words/clean.ts';

const HIDDEN = '(hidden)';
const LINES = 3;

/** Its last lines, cleaned and cut, without what looks like a secret or stands on stdout as well. */
export function saidBy(stderr: string, stdout = ''): string[] {
  const answered = new Set(stdout.slice(0, LONGEST).match(/[\w+/=.:,@-]{8,}/g) ?? []);
  const lines = stderr
    .split(/[\r\n]+/)
    .map((line) => cleanLine(withoutSecrets(line.slice(0, LONGEST), answered)))
    .filter((line) => line !== '');
  return lines.slice(-LINES).map((line) => `it said: ${line}`);
}

/** A secret is at the beginning of what is printed, or nowhere. */
const LONGEST = 64 * 1024;

/** The text without what looks like a secret. */
export function withoutSecrets(text: string, known: ReadonlySet<string> = new Set()): string {
  const named = shownUrl(text)
    .replace(NAMED, `$1${HIDDEN}`)
    .replace(/\b(bearer|basic)\s+[\w+/=.~-]+/gi, `$1 ${HIDDEN}`);
  const rest = [...known].reduce((shown, secret) => shown.replaceAll(secret, HIDDEN), named);
  return rest.replace(/[A-Za-z0-9+/=_-]{16,}/g, (run) => (looksRandom(run) ? HIDDEN : run));
}

/** A value behind a name that says what it is. */
const NAMED =
  /((?:secret|token|passw(?:or)?d|passphrase|credentials?|api[-_]?key|access[-_]?key)[\w.-]{0,40}["']?\s{0,9}[=:]\s{0,9})("[^"]*"|'[^']*'|\S+)/gi;

/** A key has letters of both kinds, or digits between them; a secret key has forty, and may begin as a path does. */
function looksRandom(run: string): boolean {
  if (run.startsWith('/') && run.length !== 40) return run.slice(1).split('/').some(looksRandom);
  const [hasDigit, hasUpper, hasLower] = [/\d/.test(run), /[A-Z]/.test(run), /[a-z]/.test(run)];
  if (/^A[A-Z]{3}[A-Z0-9]{12,}$/.test(run)) return true;
  if (run.length < 20 || (run.includes('/') && !hasUpper && run.length !== 40)) return false;
  return (hasDigit && (hasUpper || hasLower)) || (hasUpper && hasLower && run.length >= 32);
}
