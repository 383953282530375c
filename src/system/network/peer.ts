// Whose a connection from this machine is. Linux says whose each end is; elsewhere nothing is known, and nobody refused.

import { readFileSync } from 'node:fs';
import { hasWindows } from '../desktop.ts';

/** The ports of a connection within this machine. */
export interface Peer {
  readonly ours: number;
  readonly theirs: number;
}

/** Whose the other end is: a user's number; `unsaid` where nothing is told of this connection at all. */
export type Owner = number | 'nobody' | 'unsaid';

/** Reads whose the other end of a connection is from the tables of Linux. */
export function ownerOf({ ours, theirs }: Peer, tables: readonly string[]): Owner {
  const rows = tables.flatMap((table) => table.split('\n').map((line) => line.trim().split(/\s+/)));
  const between = (from: number, to: number) =>
    rows.find(([, local = '', remote = '']) => isEnd(local, from) && isEnd(remote, to));
  const row = between(theirs, ours);
  // An end that was closed already has no file any more, and is shown as root's.
  if (row) return row[INODE] === '0' ? 'nobody' : Number(row[OWNER]);
  return between(ours, theirs) ? 'nobody' : 'unsaid';
}

/** The columns of a row. */
const [OWNER, INODE] = [7, 9];

/** 127.0.0.1 and a port, as the tables write it, in the later one within an address of IPv6. */
function isEnd(text: string, port: number): boolean {
  const [host = '', hex = ''] = text.split(':');
  return LOOPBACK.test(host) && Number.parseInt(hex, 16) === port;
}

const LOOPBACK = /^(0000000000000000(FFFF0000|0000FFFF))?(0100007F|7F000001)$/;

/** A row may be missed while others come and go. */
const LOOKS = 3;

/** False where a connection is another user's, or nobody's any more. */
export function isOwnPeer(peer: Peer): boolean {
  const own = process.platform === 'linux' ? process.getuid?.() : undefined;
  // In WSL a browser of Windows comes by a relay, which is root's.
  if (own === undefined || hasWindows()) return true;
  let owner: Owner = 'nobody';
  for (let look = 0; look < LOOKS && owner === 'nobody'; look++) owner = ownerOf(peer, tablesOf());
  return owner === own || owner === 'unsaid';
}

function tablesOf(): string[] {
  return ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => {
    try {
      return readFileSync(file, 'latin1');
    } catch {
      return '';
    }
  });
}
