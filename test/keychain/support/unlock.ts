import { openBus } from '../../../src/keychain/os/bus.ts';
import { textAt, wire } from '../../../src/keychain/os/call.ts';
import { secrets } from '../../../src/keychain/os/state.ts';

/** Unlocks the login collection as the login does: by its password, without a dialog. */
export async function unlockWith(password: string, env: Readonly<Record<string, string>>): Promise<void> {
  const bus = await openBus(env);
  if (!bus) throw new Error('no bus');
  const call = (face: string, member: string) => secrets('/org/freedesktop/secrets', face, member);
  const [session] = await bus.ask([
    {
      ...call('Secret.Service', 'OpenSession'),
      signature: 'sv',
      body: wire().text('plain').type('s').text(''),
    },
  ]);
  if (!session) throw new Error('no session');
  // A variant that holds an empty string, then the path of the session.
  const path = textAt(session.body, 9);
  const secret = wire().text('/org/freedesktop/secrets/collection/login').align(8).text(path).number(0);
  const bytes = wire().append({ bytes: [...Buffer.from(password)] });
  const unlock = {
    ...call('Secret.Service', 'UnlockWithMasterPassword'),
    face: 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface',
    signature: 'o(oayays)',
    body: secret.list(bytes).text('text/plain'),
  };
  const [done] = await bus.ask([unlock]);
  bus.close();
  if (!done) throw new Error('it stays locked');
}
