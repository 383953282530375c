import { describe, expect, it } from 'vitest';
import { ownerOf } from '../../src/system/network/peer.ts';

const HEAD =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
const row = (local: string, remote: string, { uid = 1000, inode = 77, state = '01' } = {}): string =>
  `   0: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000  ${uid}        0 ${inode} 1 0000000000000000 20 4 0 10 -1\n`;

const HERE = '0100007F';
const MAPPED = '0000000000000000FFFF00000100007F';
const [OURS, THEIRS] = ['1F90', 'C350'];
const PEER = { ours: 0x1f90, theirs: 0xc350 };
const ourEnd = row(`${HERE}:${OURS}`, `${HERE}:${THEIRS}`, { uid: 1000 });

describe('S8 whose the other end of a connection is', () => {
  it.each([
    ['ours', [HEAD + ourEnd + row(`${HERE}:${THEIRS}`, `${HERE}:${OURS}`)], 1000],
    ["another user's", [HEAD + row(`${HERE}:${THEIRS}`, `${HERE}:${OURS}`, { uid: 65534 }) + ourEnd], 65534],
    [
      'in the table of IPv6',
      [HEAD + ourEnd, HEAD + row(`${MAPPED}:${THEIRS}`, `${MAPPED}:${OURS}`, { uid: 5 })],
      5,
    ],
    [
      'the same ports at another address',
      [HEAD + ourEnd + row(`0200007F:${THEIRS}`, `${HERE}:${OURS}`, { uid: 1000 })],
      'nobody',
    ],
    ['gone: only our end is there', [HEAD + ourEnd], 'nobody'],
    [
      "closed already, and shown as root's",
      [HEAD + ourEnd + row(`${HERE}:${THEIRS}`, `${HERE}:${OURS}`, { uid: 0, inode: 0, state: '05' })],
      'nobody',
    ],
    ['untold: no table', ['', ''], 'unsaid'],
    ['untold: an empty table', [HEAD], 'unsaid'],
    ["untold: others' connections", [HEAD + row(`${HERE}:0001`, `${HERE}:0002`)], 'unsaid'],
  ] as const)('%s', (_what, tables, owner) => {
    expect(ownerOf(PEER, tables)).toBe(owner);
  });
});
