// Stands for src/keychain/os/line.ts: Bun has no binding beneath node:net, which costs it as much as a start.

import type { Line } from '../src/keychain/os/line.ts';
import { joined, latin1, ofLatin1 } from '../src/words/encodings.ts';

/** A connection that stands; throws where nobody listens. */
export async function openLine(path: string): Promise<Line> {
  let take: ((letters: string) => void) | undefined;
  let end = (): void => {};
  let early = '';
  let late: Uint8Array = new Uint8Array(0);
  const socket = await Bun.connect({
    unix: path,
    socket: {
      data: (_, bytes) => {
        const letters = latin1(bytes);
        if (take) take(letters);
        else early += letters;
      },
      drain: () => send(''),
      close: () => end(),
      error: () => end(),
    },
  });
  /** What the system does not take at once waits until it takes more. */
  const send = (letters: string): void => {
    late = joined(late, ofLatin1(letters));
    if (late.length > 0) late = late.subarray(Math.max(0, socket.write(late)));
  };
  return {
    write: send,
    onLetters(act) {
      take = act;
      if (early) act(early);
      early = '';
    },
    onEnd(act) {
      end = act;
    },
    close() {
      end = () => {};
      take = () => {};
      socket.end();
    },
  };
}
