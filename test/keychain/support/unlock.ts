import { vi } from 'vitest';
import { socketOf } from '../../../src/keychain/os/address.ts';
import { openBus } from '../../../src/keychain/os/bus.ts';
import { aligned, list, number, text } from '../../../src/keychain/os/call.ts';
import { textAt } from '../../../src/keychain/os/message.ts';
import { secrets } from '../../../src/keychain/os/secrets.ts';

/** Unlocks the login collection as the login does: by its password, without a dialog. */
export async function unlockWith(password: string, env: Readonly<Record<string, string>>): Promise<void> {
  const bus = await openBus(socketOf(env) ?? '');
  const call = (face: string, member: string) => secrets('/org/freedesktop/secrets', face, member);
  const [session] = await bus.ask([
    {
      ...call('Secret.Service', 'OpenSession'),
      signature: 'sv',
      body: aligned(`${text('plain')}\u0001s\0`, 4) + text(''),
    },
  ]);
  if (!session) throw new Error('no session');
  // A variant that holds an empty string, then the path of the session.
  const path = textAt(session.body, 9);
  let body = aligned(text('/org/freedesktop/secrets/collection/login'), 8) + text(path);
  for (const part of [number(0), list(password), text('text/plain')]) body = aligned(body, 4) + part;
  const unlock = {
    ...call('Secret.Service', 'UnlockWithMasterPassword'),
    face: 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface',
    signature: 'o(oayays)',
    body,
  };
  const unlocked = async (): Promise<void> => {
    const [done] = await bus.ask([unlock]);
    if (!done) throw new Error('it stays locked');
  };
  try {
    // Once, on a busy machine, one that had just lost who asked for a dialog refused it.
    await vi.waitFor(unlocked, { timeout: 5_000, interval: 50 });
  } finally {
    bus.close();
  }
}
