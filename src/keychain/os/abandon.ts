import { openSync } from 'node:fs';
import { type Socket, socketAt } from './entry.ts';
import { inTime } from './in-time.ts';

/** How long a call whose socket was shut may take to notice: the library looks at it each second. */
const NOTICE_MS = 1_100;

/**
 * Ends a call that nobody will answer. Its thread cannot be ended, and Node waits for its threads before it exits: so
 * the socket is shut under it, and the library gives up. Where that does not help, the process ends without waiting.
 */
export async function abandon(call: Promise<unknown>, socket: Socket | undefined): Promise<void> {
  const isOver = call.then(
    () => true,
    () => true,
  );
  if (socket && socketAt(socket.descriptor)?.inode === socket.inode) await shut(socket.descriptor);
  if (!(await inTime(isOver, NOTICE_MS, () => false))) process.once('exit', leave);
}

async function shut(descriptor: number): Promise<void> {
  const { Socket } = await import('node:net');
  const socket = new Socket({ fd: descriptor, readable: false, writable: true });
  await new Promise<void>((resolve) => {
    socket.on('error', () => {});
    socket.on('close', () => resolve());
    socket.destroySoon();
  });
  // The library reads from this number within a second, and closes it once more: it must be nobody else's then.
  for (let taken = -1; taken < descriptor; ) taken = openSync('/dev/null', 'r');
}

type Execve = (file: string, argv: readonly string[], env: Record<string, string>) => never;

function leave(code: number): void {
  const { execve } = process as unknown as { execve?: Execve };
  if (execve && process.platform !== 'win32') execve('/bin/sh', ['sh', '-c', `exit ${code}`], {});
  process.kill(process.pid, 'SIGKILL');
}
