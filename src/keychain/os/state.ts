import type { Bus } from './bus.ts';
import { ANSWER, type Message, truthIn } from './message.ts';
import { IS_LOCKED } from './secrets.ts';

/** Ready or locked; silent where nothing answers in time; unknown where it cannot be told: the library will. */
export type State = 'ready' | 'locked' | 'silent' | 'unknown';

/** How the keyring is, on a bus that is open. */
export async function stateOn(bus: Bus): Promise<State> {
  const [answer] = await bus.ask([IS_LOCKED]);
  return stateBy(answer);
}

/** What an answer to IS_LOCKED means. */
function stateBy(answer: Message | undefined): State {
  const isLocked = answer?.kind === ANSWER ? truthIn(answer.body) : undefined;
  if (isLocked === undefined) return 'unknown';
  return isLocked ? 'locked' : 'ready';
}
