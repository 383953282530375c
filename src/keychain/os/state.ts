import type { Bus } from './bus.ts';
import { type Call, wire } from './call.ts';
import { type State, stateBy } from './look.ts';

/** A call of the Secret Service. */
export const secrets = (path: string, face: string, member: string): Call => ({
  to: 'org.freedesktop.secrets',
  path,
  face: `org.freedesktop.${face}`,
  member,
});

/** Whether the collection that new items go to is locked. */
export const IS_LOCKED: Call = {
  ...secrets('/org/freedesktop/secrets/aliases/default', 'DBus.Properties', 'Get'),
  signature: 'ss',
  body: wire().text('org.freedesktop.Secret.Collection').text('Locked'),
};

/** How the keyring is, on a bus that is open. */
export async function stateOn(bus: Bus): Promise<State> {
  const [answer] = await bus.ask([IS_LOCKED]);
  return stateBy(answer);
}
