// The library's errors differ by their words alone. These are its words as they were heard, each with the state
// that it speaks of; a stub says them, so that this holds where there is no keyring as well.

import { beforeAll, describe, expect, it } from 'vitest';
import { meansAbsent, troubled, troubleIn } from '../../src/keychain/os/words.ts';
import type { Trouble } from '../../src/keychain/trouble.ts';
import { installWithStub } from '../support-keyring/install.js';
import { type Home, makeHome } from './support/home.ts';
import { runSwitch } from './support/program.ts';
import { atTheEnd, temporaryFolder } from './support/temporary.ts';

const NO_KEYCHAIN = 'there is no keychain to keep secrets in';
const LOCKED = 'the keychain is locked';
const SILENT = 'the keychain does not answer';
const NO_COLLECTION = 'the keychain has no collection';
const TWICE = 'the keychain holds it twice';

const HEARD: readonly (readonly [says: string, words: string])[] = [
  [
    NO_KEYCHAIN,
    'Platform failure: DBus error: Using X11 for dbus-daemon autolaunch was disabled at compile time, set your DBUS_SESSION_BUS_ADDRESS instead',
  ],
  [
    NO_KEYCHAIN,
    'Platform failure: DBus error: Failed to connect to socket /nonexistent: No such file or directory',
  ],
  [
    NO_KEYCHAIN,
    'Platform failure: DBus error: Failed to connect to socket /run/user/0/bus: Connection refused',
  ],
  [
    NO_KEYCHAIN,
    'Platform failure: DBus error: The name org.freedesktop.secrets was not provided by any .service files',
  ],
  [LOCKED, "Couldn't access platform storage: Secret Service: unlock prompt was dismissed"],
  [
    SILENT,
    'Platform failure: DBus error: Did not receive a reply. Possible causes include: the remote application did not send a reply, the message bus security policy blocked the reply, the reply timeout expired, or the network connection was broken.',
  ],
  [NO_KEYCHAIN, 'Platform failure: DBus error: Address does not contain a colon'],
  [
    NO_KEYCHAIN,
    'Platform failure: DBus error: Could not parse server address: Unknown address type (examples of valid types are "tcp" and on UNIX "unix")',
  ],
  [SILENT, 'Platform failure: DBus error: Message recipient disconnected from message bus without replying'],
  [NO_COLLECTION, "Couldn't access platform storage: Secret Service: no result found"],
  [
    TWICE,
    'Entry is matched by 2 credentials: [Entry { inner: Wrapper { path: Path("/org/freedesktop/secrets/collection/login/1\\0") } }, Entry { inner: Wrapper { path: Path("/org/freedesktop/secrets/collection/login/2\\0") } }]',
  ],
];

/** Not heard, but in its binary. */
const IN_ITS_BINARY: typeof HEARD = [
  [LOCKED, "Couldn't access platform storage: Secret Service: object locked"],
  [NO_KEYCHAIN, "Couldn't access platform storage: No DBus session or Secret Service provider found"],
];

describe('the words of the library', () => {
  const after = atTheEnd();
  const { program, env } = installWithStub(temporaryFolder(after));
  let home: Home;
  beforeAll(() => {
    home = makeHome(after);
  });

  const said = async (words: string) =>
    runSwitch(['add', 'jump', '--env'], {
      program,
      env: { ...home.env, ...env, SWITCH_TEST_KEYRING_ERROR: words },
    });

  const tell = async (says: string, words: string): Promise<void> => {
    const { code, stdout, stderr } = await said(words);
    expect(stderr.split('\n')[0]).toMatch(new RegExp(`^switch: ${says}`));
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
    expect(stderr).toContain('SWITCH_KEYCHAIN=file');
  };

  it.each(HEARD)('K1: "%s" when it says: %s', tell);

  it.each(IN_ITS_BINARY)('K1: "%s" when it says: %s', tell);

  it('K1: that nobody has heard yet are shown, and called a failure of the keychain', async () => {
    const { code, stderr } = await said('something \u001b[2Jnew');
    expect(stderr).toMatch(/^switch: the keychain failed\n {2}it said: something \\u\{1b\}\[2Jnew\n/);
    expect(code).toBe(5);
  });
});

/** As these systems put it; not heard by us, for want of one. */
const ELSEWHERE: readonly (readonly [platform: NodeJS.Platform, trouble: Trouble, words: string])[] = [
  ['darwin', 'locked', 'User interaction is not allowed.'],
  ['darwin', 'locked', 'Platform failure: OSStatus error -25308'],
  ['darwin', 'locked', 'The user name or passphrase you entered is not correct.'],
  ['darwin', 'dismissed', 'User canceled the operation. (-128)'],
  ['darwin', 'dismissed', 'The operation was cancelled: user cancelled'],
  ['darwin', 'empty', 'A default keychain could not be found.'],
  ['darwin', 'unavailable', 'No keychain is available. You may need to restart your computer.'],
  ['darwin', 'unavailable', 'The specified keychain could not be found. (-25294)'],
  ['darwin', 'failed', 'Platform failure: OSStatus error -67030'],
  [
    'win32',
    'unavailable',
    'A specified logon session does not exist. It may already have been terminated. (os error 1312)',
  ],
  ['win32', 'failed', 'The stub received bad data. (os error 1783)'],
];

describe('the words of other systems', () => {
  it.each(ELSEWHERE)('K1: on %s: %s when it says: %s', (platform, trouble, words) => {
    expect(troubleIn(words)).toBe(trouble);
    const { message, hints } = troubled(trouble, words, platform);
    expect(`${message} ${hints.join(' ')}`).not.toMatch(/gnome|D-Bus|Secret Service/);
    expect(hints).toEqual(
      expect.arrayContaining([`it said: ${words}`, expect.stringContaining('SWITCH_KEYCHAIN=file')]),
    );
  });

  it('K1: each trouble has its own message on each system', () => {
    const troubles = ['locked', 'dismissed', 'silent', 'empty', 'twice', 'unavailable', 'failed'] as const;
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const messages = troubles.map((trouble) => troubled(trouble, 'x', platform).message);
      expect(new Set(messages).size).toBe(troubles.length);
    }
  });

  it.each([
    'No matching entry found in secure storage',
    'The specified item could not be found in the keychain.',
    'OSStatus error -25300',
  ])('K1: absent when it says: %s', (words) => {
    expect(meansAbsent(words)).toBe(true);
    expect(meansAbsent('The specified keychain could not be found.')).toBe(false);
  });
});
