import { after } from '../../system/after.ts';

/** Milliseconds since this process began; `performance` would load ten modules to tell it. */
export const clock = (): number => process.uptime() * 1000;

/** What a person would call hung has not answered by then. */
const PATIENCE_MS = 2_000;
/** Of what starting up has cost, on a busy machine, so much goes off it: a caller waits for all of the process. */
const START_MS = 500;

/** From here on a person is told what is waited for. */
const WORDS_MS = 300;
/** A person who sees no dialog by then is told what may be wrong. */
const DOUBT_MS = 15_000;

/**
 * How long a call may still wait: its parts share one patience, counted from when it began. The next call has as much:
 * what has answered is not hung, and what has not is not asked again.
 */
export function patienceOf(): { begin(): void; left(): number } {
  let until = 0;
  const patience = PATIENCE_MS - Math.min(clock(), START_MS);
  return {
    begin() {
      until = clock() + patience;
    },
    left: () => Math.max(LEAST_MS, until - clock()),
  };
}

const LEAST_MS = 300;

/** Says what it waits for, and what may be wrong, each once in a run. Begins a call; returns its end. */
export function wordsOf(say: (words: string) => void): () => () => void {
  const said = new Set<string>();
  const later = (milliseconds: number, words: string) =>
    after(milliseconds, () => {
      if (!said.has(words)) say(words);
      said.add(words);
    });
  return () => {
    const callOff = [later(WORDS_MS, WAITING), later(DOUBT_MS, DOUBT)];
    return () => {
      for (const one of callOff) one();
    };
  };
}

const WAITING = 'waiting for the keychain, Ctrl-C to stop';
const DOUBT =
  'no dialog to be seen? Its prompter may be stuck: gnome-keyring-daemon --replace, or log in anew';
