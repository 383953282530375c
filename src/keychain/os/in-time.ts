import { after } from '../../system/after.ts';

/** On a machine where very much runs at once a limit is taken so many times. */
const IN_A_CROWD = 5;

/** What comes within a limit of milliseconds, else something other. What is waited for keeps the process alive. */
export async function inTime<T, L>(act: Promise<T>, limit: number, late: () => L): Promise<T | L> {
  let callOff = (): void => {};
  let isOver = false;
  const isLate = new Promise<L>((resolve, reject) => {
    let times = 0;
    const give = async (): Promise<void> => {
      try {
        if (++times < IN_A_CROWD && (await import('./crowd.ts')).isCrowded()) wait();
        else resolve(late());
      } catch (error) {
        reject(error);
      }
    };
    // On a busy machine the answer may lie there unread: one turn more to read it.
    const wait = (): void => {
      if (!isOver) callOff = after(limit, () => setImmediate(give));
    };
    wait();
  });
  try {
    return await Promise.race([act, isLate]);
  } finally {
    isOver = true;
    callOff();
  }
}
