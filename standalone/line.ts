// Stands for src/keychain/os/line.ts: Bun has no binding beneath node:net, which costs it as much as a start.

import type { Line } from '../src/keychain/os/line.ts';

/** A connection that stands; throws where nobody listens. */
export async function openLine(path: string): Promise<Line> {
  let take: ((bytes: Buffer) => void) | undefined;
  let end = (): void => {};
  let early: Buffer[] = [];
  let late = Buffer.alloc(0);
  const socket = await Bun.connect({
    unix: path,
    socket: {
      data: (_, bytes) => {
        if (take) take(Buffer.from(bytes));
        else early.push(Buffer.from(bytes));
      },
      drain: () => send(Buffer.alloc(0)),
      close: () => end(),
      error: () => end(),
    },
  });
  /** What the system does not take at once waits until it takes more. */
  const send = (bytes: Buffer): void => {
    late = Buffer.concat([late, bytes]);
    if (late.length > 0) late = late.subarray(Math.max(0, socket.write(late)));
  };
  return {
    write: send,
    onBytes(act) {
      take = act;
      for (const bytes of early) act(bytes);
      early = [];
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
