// A Secret Service on a socket of its own, with Node's own arithmetic, which can be told to answer wrongly.

import crypto from 'node:crypto';
import net from 'node:net';
import path from 'node:path';
import { aligned, anyBytes, list, number, text, texts } from '../../../src/keychain/os/call.ts';
import { type Message, messagesIn } from '../../../src/keychain/os/message.ts';
import { sourceOf } from '../../../src/keychain/os/signal.ts';
import { latin1, ofLatin1, uint32 } from '../../../src/words/encodings.ts';
import { type After, temporaryFolder } from './temporary.ts';

/** What it answers to a call, as the letters of a body; null: an error; undefined: nothing. */
export type Answer = (call: string, body: string) => string | null | undefined;

export interface FakeService {
  readonly env: NodeJS.ProcessEnv;
  /** The calls that came. */
  readonly calls: readonly string[];
}

/** Begins to listen. `answer` is asked first; what it leaves undefined is answered as it should be. */
export async function startFakeService(
  after: After,
  secret: Uint8Array,
  { items = ['/item/1'], locked = [], isLocked = false, answer = () => undefined }: Partial<Wrong> = {},
): Promise<FakeService> {
  const socket = path.join(temporaryFolder(after), 'bus');
  const calls: string[] = [];
  const server = net.createServer((line) => {
    const right = rightAnswers(secret, items, locked, isLocked);
    let came = '';
    let isWelcome = false;
    line.on('error', () => {});
    line.on('data', (bytes) => {
      came += latin1(bytes);
      if (!isWelcome) {
        const begin = came.indexOf('BEGIN\r\n');
        if (begin < 0) return;
        isWelcome = true;
        came = came.slice(begin + 7);
        line.write('OK 0123456789abcdef\r\n');
      }
      const { messages, size } = messagesIn(came);
      came = came.slice(size);
      for (const message of messages) {
        const { member = '' } = sourceOf(message);
        calls.push(member);
        const wrong = answer(member, message.body);
        if (wrong === SILENCE) continue;
        const body = wrong === undefined ? right(member, message.body) : wrong;
        line.write(answerTo(message, body), 'latin1');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  after(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { env: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}` }, calls };
}

/** No answer at all. */
export const SILENCE = 'silence';

interface Wrong {
  readonly items: readonly string[];
  readonly locked: readonly string[];
  readonly isLocked: boolean;
  readonly answer: Answer;
}

function rightAnswers(
  secret: Uint8Array,
  items: readonly string[],
  locked: readonly string[],
  isLocked: boolean,
) {
  const ours = crypto.getDiffieHellman('modp2');
  ours.generateKeys();
  let key = Buffer.alloc(16);
  return (member: string, body: string): string => {
    if (member === 'Hello') return text(':1.1');
    if (member === 'ReadAlias') return text('/collection/1');
    if (member === 'CreateItem') return aligned(text('/item/2'), 4) + text('/');
    if (member === 'SetSecret') return '';
    if (member === 'Delete') return text('/');
    if (member === 'Unlock')
      return aligned(list(isLocked ? '' : text('/collection/1')), 4) + text(isLocked ? '/prompt/1' : '/');
    if (member === 'SearchItems') {
      const open = list(texts(...items));
      return aligned(open, 4) + list(texts(...locked));
    }
    if (member === 'OpenSession') {
      const shared = ours.computeSecret(ofLatin1(body.slice(-128)));
      const padded = Buffer.concat([Buffer.alloc(128 - shared.length), shared]);
      key = Buffer.from(crypto.hkdfSync('sha256', padded, '', '', 16));
      return aligned(anyBytes('', latin1(ours.getPublicKey())), 4) + text('/session/1');
    }
    const iv = crypto.randomBytes(16);
    const cipher = crypto.createCipheriv('aes-128-cbc', key, iv);
    const value = Buffer.concat([cipher.update(secret), cipher.final()]);
    const parts = [list(iv.toString('latin1')), list(value.toString('latin1')), text('text/plain')];
    return parts.reduce((all, part) => aligned(all, 4) + part, text('/session/1'));
  };
}

/** The answer to a message, with the one field that it must have. */
function answerTo({ head }: Message, body: string | null): string {
  const kind = String.fromCharCode(body === null ? 3 : 2);
  const field = `\u0005\u0001u\0${number(uint32(head, 8))}`;
  const start = `l${kind}\u0001\u0001${number(body?.length ?? 0)}${number(1)}${number(field.length)}${field}`;
  return aligned(start, 8) + (body ?? '');
}
