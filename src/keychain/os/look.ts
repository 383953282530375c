// How the keyring is, before the library is asked for anything: the library would wait, and show a dialog.

import { socketOf } from './address.ts';
import { type Bus, openBus } from './bus.ts';
import { inTime } from './in-time.ts';
import { type State, stateOn } from './state.ts';

/** Looks at the collection that new items go to. */
export async function lookAt(env: NodeJS.ProcessEnv, limit: number): Promise<State> {
  let bus: Bus | undefined;
  const look = async (): Promise<State> => {
    const socket = socketOf(env);
    if (!socket) return 'unknown';
    bus = await openBus(socket);
    return stateOn(bus);
  };
  return inTime(look(), limit, () => 'silent' as const)
    .catch(() => 'unknown' as const)
    .finally(() => bus?.close());
}
