/**
 * What lies beneath a module of Node's that would cost every run milliseconds; undefined where it is gone, or Node is of a
 * newer release line than it was tried with: what it takes may change, and Node then ends itself. Node calls it deprecated,
 * in its documentation alone. Who uses it has the module itself to fall back on.
 */
export function beneath<T extends object>(name: string, newest: number): Partial<T> | undefined {
  if (Number.parseInt(process.versions.node, 10) > newest) return undefined;
  const { emitWarning } = process;
  // Said to developers, and never meant for the users of a program.
  process.emitWarning = () => {};
  try {
    return (process as unknown as { binding: (name: string) => Partial<T> }).binding(name);
  } catch {
    return undefined;
  } finally {
    process.emitWarning = emitWarning;
  }
}
