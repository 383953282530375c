// AWS takes a code once, and says of a used one what it says of a wrong one. The last code that each device gave is
// therefore remembered, as a digest, for as long as it could be typed again.

import { CodeRefused } from '../errors.ts';
import { sha256 } from '../words/sha256.ts';

/** The files that it is remembered in. */
interface Folder {
  read(name: string): string | undefined;
  write(name: string, text: string): void;
  delete(name: string): void;
}

export interface UsedCodes {
  /** The code, if it may be sent; throws a CodeRefused that says how long to wait, if it was. */
  unused(device: string, code: string): string;
  remember(device: string, code: string): void;
}

const STEP = 30_000;
/** A code is accepted in its own half minute, the one before and the one after. */
const REMEMBERED = 3 * STEP;

/** The used codes in a folder of ours; `now` is in milliseconds since the epoch. */
export function usedCodesIn(folder: Folder, now: () => number): UsedCodes {
  const fileOf = (device: string): string => `used-${sha256(device).slice(0, 32)}.json`;
  const digestOf = (device: string, code: string): string => sha256(`${device} ${code}`);
  const tooSoon = (): CodeRefused => {
    const wait = Math.ceil((STEP - (now() % STEP)) / 1000);
    return new CodeRefused('refused', `that code was used already; the next one comes in ${wait} s`);
  };
  return {
    unused(device, code) {
      const { digest, at } = parse(folder.read(fileOf(device)));
      if (digest !== undefined && now() - at > REMEMBERED) tried(() => folder.delete(fileOf(device)));
      else if (digest === digestOf(device, code)) throw tooSoon();
      return code;
    },
    remember(device, code) {
      tried(() =>
        folder.write(fileOf(device), JSON.stringify({ v: 1, digest: digestOf(device, code), at: now() })),
      );
    },
  };
}

/** On a full or read-only disk nothing is remembered: AWS itself refuses the code, in other words. */
function tried(action: () => void): void {
  try {
    action();
  } catch {}
}

function parse(text = '{}'): { digest?: unknown; at: number } {
  try {
    const { digest, at } = JSON.parse(text) as { digest?: unknown; at?: unknown };
    return { digest, at: typeof at === 'number' ? at : 0 };
  } catch {
    return { at: 0 };
  }
}
