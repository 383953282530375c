// A connection to a socket of this machine. node:net would cost every warm run 5 ms; the binding beneath it costs
// nothing. Where that is gone, node:net does it.
// What goes over it are letters of Latin-1, a letter for a byte.

import { beneath } from '../../system/beneath.ts';
import { latin1 } from '../../words/encodings.ts';

/** Letters to a socket and from it. */
export interface Line {
  write(letters: string): void;
  onLetters(take: (letters: string) => void): void;
  /** It is over, whoever ended it; not told of our own close. */
  onEnd(act: () => void): void;
  close(): void;
}

interface Handle {
  onread: (bytes?: ArrayBuffer) => void;
  connect(request: object, path: string): number;
  readStart(): number;
  writeLatin1String(request: object, letters: string): number;
  close(): void;
}

interface Bindings {
  readonly Pipe: new (kind: number) => Handle;
  readonly PipeConnectWrap: new () => { oncomplete: (status: number) => void };
  readonly WriteWrap: new () => { oncomplete: (status: number) => unknown };
}

/** A connection that stands; throws where nobody listens. */
export async function openLine(path: string): Promise<Line> {
  const bindings = found();
  return bindings ? byHandle(path, bindings) : byNet(path);
}

/** The newest Node that it was tried with. */
const NEWEST = 26;

function found(): Bindings | undefined {
  const { Pipe, PipeConnectWrap } = beneath<Bindings>('pipe_wrap', NEWEST) ?? {};
  const { WriteWrap } = beneath<Bindings>('stream_wrap', NEWEST) ?? {};
  return Pipe && PipeConnectWrap && WriteWrap && { Pipe, PipeConnectWrap, WriteWrap };
}

function byHandle(path: string, { Pipe, PipeConnectWrap, WriteWrap }: Bindings): Promise<Line> {
  const handle = new Pipe(0);
  let end = (): void => {};
  const line: Line = {
    write(letters) {
      const request = new WriteWrap();
      request.oncomplete = (status) => status < 0 && end();
      if (handle.writeLatin1String(request, letters) < 0) end();
    },
    onLetters(take) {
      handle.onread = (bytes) => (bytes ? take(latin1(new Uint8Array(bytes))) : end());
      handle.readStart();
    },
    onEnd(act) {
      end = act;
    },
    close() {
      end = () => {};
      handle.onread = () => {};
      handle.close();
    },
  };
  return new Promise((resolve, reject) => {
    const request = new PipeConnectWrap();
    const done = (status: number): void => {
      if (status < 0) {
        handle.close();
        reject(new Error(`${path}: nobody listens`));
      } else resolve(line);
    };
    request.oncomplete = done;
    const status = handle.connect(request, path);
    if (status < 0) done(status);
  });
}

async function byNet(path: string): Promise<Line> {
  const { connect } = process.getBuiltinModule('node:net');
  return new Promise((resolve, reject) => {
    const socket = connect({ path });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject).on('error', () => {});
      resolve({
        write: (letters) => void socket.write(letters, 'latin1'),
        onLetters: (take) => void socket.on('data', (bytes) => take(latin1(bytes))),
        onEnd: (act) => void socket.on('close', act),
        close: () => void socket.removeAllListeners('close').destroy(),
      });
    });
  });
}
