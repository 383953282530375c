import { SwitchError } from '../../errors.ts';
import { cleanLine } from '../../words/clean.ts';
import { KeychainTrouble, type Trouble } from '../trouble.ts';

const USE_FILE =
  'or keep secrets in an encrypted file: SWITCH_KEYCHAIN=file, or for good keychain = file under [switch] in ~/.aws/config';

/** What is said of each, and what to do. */
const SAID: Readonly<Record<Trouble, readonly [says: string, ...remedies: string[]]>> = {
  locked: ['the keychain is locked', 'unlock it and try again'],
  dismissed: [
    'the keychain is locked, and the question to unlock it was dismissed',
    'unlock it and try again',
  ],
  silent: ['the keychain does not answer', 'restart it (gnome-keyring-daemon --replace), or log in anew'],
  empty: [
    'the keychain has no collection to keep secrets in',
    'open it once with its own program, which makes one; its file may be damaged',
  ],
  twice: ['the keychain holds it twice', 'delete one of the two with its own program: service aws-switch'],
  unavailable: [
    'there is no keychain to keep secrets in: no Secret Service answers on this machine',
    'log in to a desktop session, or install and start gnome-keyring',
  ],
  failed: ['the keychain failed'],
};

/** What is different to say on other systems. */
const SAID_ELSEWHERE: Partial<Record<NodeJS.Platform, Partial<typeof SAID>>> = {
  darwin: {
    locked: [
      'the keychain is locked, and nobody may be asked here',
      'security unlock-keychain, then try again',
    ],
    dismissed: ['the question to use the keychain was dismissed', 'try again, and allow it'],
    silent: ['the keychain does not answer', 'log in anew'],
    empty: ['there is no default keychain', 'make one with Keychain Access'],
    unavailable: ['there is no keychain to keep secrets in', 'log in to this Mac, not only over the network'],
  },
  win32: {
    silent: ['the Credential Manager does not answer', 'log in anew'],
    unavailable: [
      'the Credential Manager keeps nothing in this session',
      'log in to Windows itself: a session over SSH or of a service has none',
    ],
  },
};

/** The library's errors differ by their words alone. The first that fits; Linux, then macOS, then Windows. */
const HEARD: readonly (readonly [words: RegExp, trouble: Trouble])[] = [
  [/dismissed|-128\b|user cancell?ed|canceled by the user/i, 'dismissed'],
  [/object locked|\bis locked\b|locked collection/i, 'locked'],
  [/-25308\b|interaction is not allowed|-25315\b|interaction is required/i, 'locked'],
  [/-25293\b|name or passphrase you entered is not correct/i, 'locked'],
  [
    /did not receive a reply|disconnected from message bus|connection is closed|NoReply|time(d )?out/i,
    'silent',
  ],
  [/no result found|-25307\b|default keychain could not be found/i, 'empty'],
  [/matched by \d+ credentials/, 'twice'],
  [
    /No DBus session|autolaunch|Failed to connect|was not provided|server address|Address does not contain/i,
    'unavailable',
  ],
  [/-25291\b|no keychain is available|-25294\b|keychain could not be found/i, 'unavailable'],
  [/logon session does not exist|NoSuchLogonSession|\b1312\b/i, 'unavailable'],
];

/** What the library means by its words. */
export const troubleIn = (words: string): Trouble =>
  HEARD.find(([known]) => known.test(words))?.[1] ?? 'failed';

/** True where the library means that there is nothing of that name: on Linux it says null instead. */
export const meansAbsent = (words: string): boolean =>
  /no matching entry|-25300\b|item could not be found in the keychain/i.test(words);

/** A trouble, in words: what was said, what to do. */
export function troubled(
  trouble: Trouble,
  said: string,
  platform: NodeJS.Platform,
  cause?: unknown,
): KeychainTrouble {
  const [says, ...remedies] = SAID_ELSEWHERE[platform]?.[trouble] ?? SAID[trouble];
  return new KeychainTrouble(trouble, says, [`it said: ${cleanLine(said)}`, ...remedies, USE_FILE], cause);
}

/** That nothing has answered in time. */
export const silent = (platform: NodeJS.Platform): KeychainTrouble => troubled('silent', 'nothing', platform);

/** The same of whatever a call of the library threw. */
export function explained(error: unknown, platform: NodeJS.Platform): SwitchError {
  if (error instanceof SwitchError) return error;
  const said = error instanceof Error ? error.message : String(error);
  return troubled(troubleIn(said), said, platform, error);
}
