// The session bus, spoken to directly: to look at the keyring, to unlock it, and to read. A secret crosses it encrypted
// (./agreement.ts).

import { greeting, HELLO, socketOf } from './address.ts';
import { type Call, lettersOf } from './call.ts';
import { type Line, openLine } from './line.ts';
import { ANSWER, answers, type Message, messagesIn } from './message.ts';

export interface Bus {
  /** The answers to calls that are sent together; undefined for one that was refused. */
  ask(calls: readonly Call[]): Promise<(Message | undefined)[]>;
  /** The next message that is meant. */
  next(isMeant: (message: Message) => boolean): Promise<Message>;
  close(): void;
}

/** The bus, before it has said a word; undefined where it has no address that we understand. Throws where it is gone. */
export async function openBus(env: NodeJS.ProcessEnv): Promise<Bus | undefined> {
  const path = socketOf(env);
  if (!path) return undefined;
  return talking(await openLine(path));
}

function talking(line: Line): Bus {
  let serial = 0;
  let came: Buffer = Buffer.alloc(0);
  let isWelcome = false;
  let fail: (error: Error) => void = () => {};
  const isOver = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  isOver.catch(() => {});
  const listeners = new Set<(message: Message) => void>();
  line.onEnd(() => fail(new Error('the bus has hung up')));
  line.onBytes((bytes) => {
    came = Buffer.concat([came, bytes]);
    if (!isWelcome) {
      const end = came.indexOf('\r\n');
      if (end < 0) return;
      isWelcome = came.toString('latin1', 0, 3) === 'OK ';
      if (!isWelcome) return fail(new Error('the bus does not let us in'));
      came = came.subarray(end + 2);
    }
    try {
      const { messages, size } = messagesIn(came);
      came = came.subarray(size);
      for (const message of messages) for (const listen of [...listeners]) listen(message);
    } catch (error) {
      fail(error as Error);
    }
  });
  const next = (isMeant: (message: Message) => boolean): Promise<Message> =>
    Promise.race([
      isOver,
      new Promise<Message>((resolve) => {
        listeners.add(function listen(message) {
          if (!isMeant(message)) return;
          listeners.delete(listen);
          resolve(message);
        });
      }),
    ]);
  const sent = (call: Call, first: Buffer[]): { bytes: Buffer; answer: Promise<Message> } => {
    const number = ++serial;
    return {
      bytes: Buffer.concat([...first, Buffer.from(lettersOf(call, number), 'latin1')]),
      answer: next((message) => answers(message, number)),
    };
  };
  return {
    async ask(calls) {
      // All at once, the greeting before the first: each turn that is taken for itself costs time.
      const all = serial === 0 ? [sent(HELLO, [greeting()])] : [];
      const asked = calls.map((call) => sent(call, []));
      line.write(Buffer.concat([...all, ...asked].map(({ bytes }) => bytes)));
      const came = await Promise.all(asked.map(({ answer }) => answer));
      return came.map((answer) => (answer.kind === ANSWER ? answer : undefined));
    },
    next,
    close: () => line.close(),
  };
}
