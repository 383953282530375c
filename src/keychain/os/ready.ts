import { below } from '../../system/places.ts';
import type { KeychainWorld } from '../index.ts';
import { socketOf } from './address.ts';
import { clock } from './patience.ts';

/** How long the keyring is taken to be as it was seen. */
const SEEN_MS = 1_000;

/** A keyring, before the library is called. */
export interface Ready {
  /** Looks at it, and unlocks it; calls that are made together look once. */
  ready(): Promise<void>;
  /** It was seen to be open: for a moment nobody need look. */
  seenOpen(): void;
}

/** The keyring of this user. */
export function readyOf(
  { platform, stateFolder }: KeychainWorld,
  nobody: string | undefined,
  left: () => number,
): Ready {
  const look = async (): Promise<void> => {
    // By the process's own environment, in which the library looks. Where the bus has no address that we understand, the
    // library finds the words.
    if (!socketOf(process.env)) return;
    const { lookAt } = await import('./look.ts');
    const state = await lookAt(process.env, left());
    if (state === 'silent') throw (await import('./words.ts')).silent(platform);
    if (state !== 'locked') return;
    const { unlock } = await import('./unlock.ts');
    const folder = below(stateFolder, 'unlock');
    await unlock({ env: process.env, platform, nobody, folder, limit: left() });
  };
  let seen: { readonly isReady: Promise<void>; readonly until: number } | undefined;
  return {
    ready() {
      if (seen && clock() < seen.until) return seen.isReady;
      const isReady = look().finally(() => {
        seen = { isReady, until: clock() + SEEN_MS };
      });
      seen = { isReady, until: Number.POSITIVE_INFINITY };
      return isReady;
    },
    seenOpen() {
      seen = { isReady: Promise.resolve(), until: clock() + SEEN_MS };
    },
  };
}
