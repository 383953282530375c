// What a person who stops a rotation with Ctrl-C is told, from the first line of its journal to the last.

import type { Journal } from '../rotation/journal.ts';
import type { KeyPlaces } from '../rotation/world.ts';
import type { LastWords } from '../system/last-words.ts';

/** Said on the way out. */
export const STOPPED = 'stopped: the key in use still works; switch rotate goes on';

/** A journal that turns the words on while it holds anything. */
export function journalWith(words: LastWords, journal: Journal): Journal {
  return {
    read() {
      const begun = journal.read();
      if (begun) words.on();
      return begun;
    },
    write(begun) {
      journal.write(begun);
      words.on();
    },
    end() {
      words.off();
      journal.end();
    },
  };
}

/** The places of a key, which are in a keychain: nothing is said while one is reached. */
export function placesWithout(words: LastWords, places: KeyPlaces): KeyPlaces {
  return {
    beside: () => words.without(places.beside),
    putBeside: (key) => words.without(() => places.putBeside(key)),
    dropBeside: () => words.without(places.dropBeside),
    putInUse: (key, oldKeyId) => words.without(() => places.putInUse(key, oldKeyId)),
  };
}
