// The session bus, spoken to directly: to look at the keyring, to unlock it, to read and to write. A secret crosses it
// encrypted (./agreement.ts).

import { greeting, HELLO } from './address.ts';
import { type Call, lettersOf, texts } from './call.ts';
import { type Line, openLine } from './line.ts';
import { ANSWER, answers, type Message, messagesIn } from './message.ts';
import { ofService } from './secrets.ts';

export interface Bus {
  /** The keyring knows us: what is asked from now on is sent at once, and before that when it does. */
  readonly introduced: Promise<void>;
  /** The answers to calls that are sent together; undefined for one that was refused. */
  ask(calls: readonly Call[]): Promise<(Message | undefined)[]>;
  /** The next message that is meant. */
  next(isMeant: (message: Message) => boolean): Promise<Message>;
  close(): void;
}

/**
 * The first words to the keyring, on every connection: the name of no collection. gnome-keyring (42 to 50, at least) does
 * not know who calls until it has begun with something else, which may be the call itself: then it ends itself over most
 * calls, and is locked when it is started anew. This one needs no caller, and who has its answer is known.
 */
const introduction = (): Call => ({ ...ofService('ReadAlias'), signature: 's', body: texts('') });

/** The bus at a socket, on its way to know us. Throws where it is gone. */
export async function openBus(socket: string): Promise<Bus> {
  return talking(await openLine(socket));
}

function talking(line: Line): Bus {
  let serial = 0;
  let came = '';
  let isWelcome = false;
  let fail: (error: Error) => void = () => {};
  const isOver = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  isOver.catch(() => {});
  const listeners = new Set<(message: Message) => void>();
  line.onEnd(() => fail(new Error('the bus has hung up')));
  line.onLetters((letters) => {
    came += letters;
    if (!isWelcome) {
      const end = came.indexOf('\r\n');
      if (end < 0) return;
      isWelcome = came.startsWith('OK ');
      if (!isWelcome) return fail(new Error('the bus does not let us in'));
      came = came.slice(end + 2);
    }
    try {
      const { messages, size } = messagesIn(came);
      came = came.slice(size);
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
  const sent = (call: Call): { letters: string; answer: Promise<Message> } => {
    const number = ++serial;
    return { letters: lettersOf(call, number), answer: next((message) => answers(message, number)) };
  };
  const hello = sent(HELLO);
  const first = sent(introduction());
  line.write(greeting() + hello.letters + first.letters);
  let isKnown = false;
  const introduced = first.answer.then(() => {
    isKnown = true;
  });
  introduced.catch(() => {});
  return {
    introduced,
    async ask(calls) {
      if (!isKnown) await introduced;
      const asked = calls.map(sent);
      line.write(asked.map(({ letters }) => letters).join(''));
      const came = await Promise.all(asked.map(({ answer }) => answer));
      return came.map((answer) => (answer.kind === ANSWER ? answer : undefined));
    },
    next,
    close: () => line.close(),
  };
}
