/**
 * Does something after so many milliseconds; returns what calls it off. It keeps no process alive. A timer of Node's would have
 * twenty of its functions compiled in a run that waits for nothing: this is V8's own.
 */
export function after(milliseconds: number, act: () => void): () => void {
  const nobody = new Int32Array(new SharedArrayBuffer(4));
  const { value } = Atomics.waitAsync(nobody, 0, 0, milliseconds);
  void Promise.resolve(value).then((how) => {
    if (how === 'timed-out') act();
  });
  return () => void Atomics.notify(nobody, 0);
}
