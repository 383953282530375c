/** What comes within a limit of milliseconds, else something other. */
export async function inTime<T, L>(act: Promise<T>, limit: number, late: () => L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined;
  const isLate = new Promise<L>((resolve, reject) => {
    const give = (): void => {
      try {
        resolve(late());
      } catch (error) {
        reject(error);
      }
    };
    // On a busy machine the answer may lie there unread: one turn more to read it.
    timer = setTimeout(() => setImmediate(give), limit);
  });
  try {
    return await Promise.race([act, isLate]);
  } finally {
    clearTimeout(timer);
  }
}
