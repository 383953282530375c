// The library's errors differ by their words alone. These are its words as they were heard, each with the state
// that it speaks of; a stub says them, so that this holds where there is no keyring as well.

import { beforeAll, describe, expect, it } from 'vitest';
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

/** Not heard, but in its binary. Broken today: these are called a failure without a name. */
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
