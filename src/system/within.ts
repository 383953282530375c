/** What comes within a limit of milliseconds. What fails, or comes too late, is ended; `late` is said of the latter. */
export async function within<T>(limit: number, late: string, act: Promise<T>, end: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const isLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(late)), limit);
  });
  try {
    return await Promise.race([act, isLate]);
  } catch (error) {
    end();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
