import type { Bus } from './bus.ts';
import { list, texts } from './call.ts';
import { textAt } from './message.ts';
import { ofService } from './secrets.ts';
import { behindList } from './signal.ts';

/** Ready or locked; silent where nothing answers in time; unknown where it cannot be told: the library will. */
export type State = 'ready' | 'locked' | 'silent' | 'unknown';

/** No object: no collection, no dialog. */
export const NONE = '/';

/** How the keyring is, on a bus that is open. It is asked to be open: the dialog that this may need is not shown by that. */
export async function stateOn(bus: Bus): Promise<State> {
  return (await lockOn(bus)).state;
}

/** The same, and the dialog that would unlock it. */
export async function lockOn(
  bus: Bus,
): Promise<{ state: 'ready' | 'unknown' } | { state: 'locked'; prompt: string }> {
  const collection = await collectionOn(bus);
  if (collection === undefined) return { state: 'unknown' };
  const [answer] = await bus.ask([
    { ...ofService('Unlock'), signature: 'ao', body: list(texts(collection)) },
  ]);
  if (!answer) return { state: 'unknown' };
  const prompt = textAt(answer.body, behindList(answer.body));
  return prompt === NONE ? { state: 'ready' } : { state: 'locked', prompt };
}

/** The collection that new items go to; undefined where there is none. */
export async function collectionOn(bus: Bus): Promise<string | undefined> {
  const [alias] = await bus.ask([{ ...ofService('ReadAlias'), signature: 's', body: texts('default') }]);
  const collection = alias ? textAt(alias.body, 0) : NONE;
  return collection === NONE ? undefined : collection;
}
