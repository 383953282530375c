// A line for who stops a run with Ctrl-C. The signal is only heard where nothing can hold it up: a call into a keychain's
// library may block everything, and a handler would then make Ctrl-C dead.

/** Words that are said before this process dies of Ctrl-C, while they are on. */
export interface LastWords {
  on(): void;
  off(): void;
  /** Does something during which the signal ends us at once, and without a word. */
  without<T>(act: () => Promise<T>): Promise<T>;
}

/** Makes them; they are off. */
export function lastWords(say: () => void): LastWords {
  let isOn = false;
  const die = (): void => {
    process.removeListener('SIGINT', die);
    say();
    process.kill(process.pid, 'SIGINT');
  };
  const listen = (): void => {
    process.removeListener('SIGINT', die);
    if (isOn) process.on('SIGINT', die);
  };
  return {
    on() {
      isOn = true;
      listen();
    },
    off() {
      isOn = false;
      listen();
    },
    async without(act) {
      process.removeListener('SIGINT', die);
      try {
        return await act();
      } finally {
        listen();
      }
    },
  };
}
