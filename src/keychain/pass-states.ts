// What has become of a call of pass. GnuPG's status lines tell it, in every language; its exit code does not.

import { SwitchError } from '../errors.ts';
import type { ProgramEnd } from '../system/program.ts';
import { cleanLine } from '../words/clean.ts';
import { type Audience, saidBy } from './keeper.ts';

interface Facts {
  readonly hasGpg: boolean;
  /** False where none of the keys that can open the entry is ours. */
  readonly hasKey: boolean;
  readonly audience: Audience | undefined;
}

type Failed = Facts & { readonly status: Status };

const USE_ANOTHER = 'or keep secrets elsewhere: SWITCH_KEYCHAIN=os, or file';

/** There is no program called pass. */
export const notInstalled = (): SwitchError =>
  new SwitchError('keychain', 'pass is not installed, or not on PATH', [
    'install pass and gnupg; what it keeps is in no other keychain',
    USE_ANOTHER,
  ]);

/** There is no `.gpg-id`. */
export const needsInit = (folder: string): SwitchError =>
  new SwitchError('keychain', `there is no password store in ${cleanLine(folder)}`, [
    'make it: pass init YOUR-GPG-KEY; one that lies elsewhere is named by PASSWORD_STORE_DIR',
    USE_ANOTHER,
  ]);

/** The keys that can open an entry, none of them where one is not named. */
export function keyIdsIn(stderr: string): string[] {
  const ids = statusOf(stderr)
    .all('ENC_TO')
    .map(([id = '']) => id);
  return ids.every((id) => /[1-9A-F]/.test(id)) ? ids : [];
}

/** True for an entry that was opened, or was none, and that could not be read. */
export function isDamaged({ stderr }: ProgramEnd): boolean {
  const { has } = statusOf(stderr);
  return has('NODATA') || has('BADMDC') || (has('DECRYPTION_KEY') && has('DECRYPTION_FAILED'));
}

/** The numbers of libgpg-error, below the source that stands in the upper half. */
const BAD_PASSPHRASE = 11;
const CANCELLED: ReadonlySet<number> = new Set([99, 198]);
/** The reason of INV_RECP: the owner has not said that the key is theirs. */
const NOT_TRUSTED = '10';
const REVOKED = '4';

const wasRefused =
  (reason: string) =>
  ({ status }: Failed) =>
    status.all('INV_RECP').some(([why]) => why === reason);
const isLocked = ({ status }: Failed): boolean => status.has('DECRYPTION_FAILED');
const wasAsked = ({ status }: Failed): boolean => status.has('PINENTRY_LAUNCHED');

/** Each state: what is said of it, and what to do. The first that fits. */
const STATES: readonly (readonly [is: (failed: Failed) => boolean, says: string, remedy: string])[] = [
  [({ hasGpg }) => !hasGpg, 'gpg is not installed, or not on PATH', 'install gnupg'],
  [
    ({ status }) => status.has('INV_RECP') && status.has('KEYEXPIRED'),
    'the GnuPG key of the password store has expired',
    'prolong it: gpg --edit-key, then expire; or give the store another: pass init',
  ],
  [
    wasRefused(REVOKED),
    'the GnuPG key of the password store is revoked',
    'give the store another: pass init',
  ],
  [
    wasRefused(NOT_TRUSTED),
    'GnuPG does not trust the key of the password store',
    'say that it is yours: gpg --edit-key, then trust',
  ],
  [
    ({ status }) => status.has('INV_RECP'),
    'the GnuPG key of the password store is missing',
    'import it: gpg --import; or give the store another: pass init',
  ],
  [
    (failed) => isLocked(failed) && !failed.hasKey,
    'no GnuPG key of yours opens this entry of the password store',
    'import the secret key: gpg --import',
  ],
  [
    ({ status }) => status.errors().some((code) => CANCELLED.has(code)),
    'the password store is locked, and the question for its passphrase was dismissed',
    'try again',
  ],
  [
    ({ status }) => status.errors().includes(BAD_PASSPHRASE),
    'the password store is locked, and its passphrase was wrong',
    'try again',
  ],
  [
    (failed) => wasAsked(failed) && !failed.audience?.terminal && /\b(?:curses|tty)\b/.test(flavour(failed)),
    'the password store is locked, and its pinentry has no terminal to ask on',
    'unlock it in a terminal first: pass show of any entry; or install a pinentry that draws windows',
  ],
  [
    (failed) => isLocked(failed) && wasAsked(failed),
    'the password store is locked: its passphrase was not given, or was wrong',
    'try again',
  ],
  [
    (failed) => isLocked(failed) && Boolean(failed.audience?.terminal || failed.audience?.hasDesktop),
    'the password store is locked, and gpg-agent could not ask for its passphrase',
    'install a pinentry, or correct pinentry-program in gpg-agent.conf',
  ],
  [
    isLocked,
    'the password store is locked, and there is nobody to ask for its passphrase',
    'unlock it in a terminal first: pass show of any entry',
  ],
];

const flavour = ({ status }: Failed): string => status.all('PINENTRY_LAUNCHED')[0]?.[1] ?? '';

/** The error for a call that failed. */
export function explained(end: ProgramEnd, facts: Facts): SwitchError {
  const status = statusOf(end.stderr);
  const [, says, remedy] = STATES.find(([is]) => is({ ...facts, status })) ?? [];
  const [said = cleanLine(end.how)] = saidBy(end);
  return new SwitchError('keychain', says ?? 'pass failed', [said, ...(remedy ? [remedy] : []), USE_ANOTHER]);
}

const STATUS_LINE = /^\[GNUPG:\] (.*)/gm;

interface Status {
  has(keyword: string): boolean;
  /** The words behind each line of a keyword. */
  all(keyword: string): readonly string[][];
  errors(): number[];
}

function statusOf(stderr: string): Status {
  const lines = [...stderr.matchAll(STATUS_LINE)].map(([, line = '']) => line.trim().split(' '));
  const all = (keyword: string): string[][] =>
    lines.filter(([found]) => found === keyword).map(([, ...words]) => words);
  return {
    all,
    has: (keyword) => all(keyword).length > 0,
    errors: () => all('ERROR').map(([, code]) => Number(code) & 0xffff),
  };
}
