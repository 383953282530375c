// How the keyring is, before the library is asked for anything: the library would wait, and show a dialog. Every warm
// run looks, so that this is one turn: one connection, one message out, one answer.

import { greeting, socketOf } from './address.ts';
import { inTime } from './in-time.ts';
import { openLine } from './line.ts';
import { ANSWER, answers, type Message, messagesIn, truthIn } from './message.ts';

/** Ready or locked; silent where nothing answers in time; unknown where it cannot be told: the library will. */
export type State = 'ready' | 'locked' | 'silent' | 'unknown';

/** The bytes of HELLO as the first call and IS_LOCKED as the second: to write them anew costs a warm run 1 ms. */
export const QUESTION =
  'bAEAAQAAAAABAAAAbQAAAAEBbwAVAAAAL29yZy9mcmVlZGVza3RvcC9EQnVzAAAAAgFzABQAAABvcmcuZnJlZWRlc2t0b3Au' +
  'REJ1cwAAAAADAXMABQAAAEhlbGxvAAAABgFzABQAAABvcmcuZnJlZWRlc2t0b3AuREJ1cwAAAABsAQABMwAAAAIAAACYAAAA' +
  'AQFvACgAAAAvb3JnL2ZyZWVkZXNrdG9wL3NlY3JldHMvYWxpYXNlcy9kZWZhdWx0AAAAAAAAAAACAXMAHwAAAG9yZy5mcmVl' +
  'ZGVza3RvcC5EQnVzLlByb3BlcnRpZXMAAwFzAAMAAABHZXQAAAAAAAYBcwAXAAAAb3JnLmZyZWVkZXNrdG9wLnNlY3JldHMA' +
  'CAFnAAJzcwAhAAAAb3JnLmZyZWVkZXNrdG9wLlNlY3JldC5Db2xsZWN0aW9uAAAABgAAAExvY2tlZAA=';
const SERIAL = 2;

/** Looks at the collection that new items go to; what is to be done anyway is done while the answer is on its way. */
export async function lookAt(
  env: NodeJS.ProcessEnv,
  limit: number,
  meanwhile: () => void = () => {},
): Promise<State> {
  const path = socketOf(env);
  if (!path) return 'unknown';
  let close = (): void => {};
  const glance = async (): Promise<State> => {
    const line = await openLine(path);
    close = line.close;
    return new Promise((resolve) => {
      let came: Buffer = Buffer.alloc(0);
      line.onEnd(() => resolve('unknown'));
      line.onBytes((bytes) => {
        came = came.length === 0 ? bytes : Buffer.concat([came, bytes]);
        const state = stateIn(came);
        if (state) resolve(state);
      });
      line.write(Buffer.concat([greeting(), Buffer.from(QUESTION, 'base64')]));
      meanwhile();
    });
  };
  return inTime(glance(), limit, () => 'silent' as const)
    .catch(() => 'unknown' as const)
    .finally(() => close());
}

/** What has come says how it is; undefined: not yet. */
function stateIn(came: Buffer): State | undefined {
  const end = came.indexOf('\r\n');
  if (end < 0) return undefined;
  if (came.toString('latin1', 0, 3) !== 'OK ') return 'unknown';
  try {
    const { messages } = messagesIn(came.subarray(end + 2));
    const answer = messages.find((message) => answers(message, SERIAL));
    return answer && stateBy(answer);
  } catch {
    return 'unknown';
  }
}

/** What an answer to IS_LOCKED means. */
export function stateBy(answer: Message | undefined): State {
  const isLocked = answer?.kind === ANSWER ? truthIn(answer.body) : undefined;
  if (isLocked === undefined) return 'unknown';
  return isLocked ? 'locked' : 'ready';
}
