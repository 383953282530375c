import type { Clock } from './time.ts';
import { codeAt, STEP_LENGTH, stepAt } from './totp.ts';

/** A virtual MFA device together with the memory of what it was used for. */
export interface MfaDevice {
  /** Takes a code of the previous, the present or the next time step, each step once and never backwards. */
  accept(code: string): boolean;
  /** The code that would be accepted now, or the seconds until there is one. */
  next(): { readonly code: string } | { readonly waitSeconds: number };
}

/** Opens the device that holds a seed. */
export function openDevice(seed: string, clock: Clock): MfaDevice {
  let lastUsed = -1;
  return {
    accept(code) {
      const now = stepAt(clock());
      const step = [now - 1, now, now + 1].find((each) => each > lastUsed && codeAt(seed, each) === code);
      lastUsed = step ?? lastUsed;
      return step !== undefined;
    },
    next() {
      const now = stepAt(clock());
      const step = Math.max(now, lastUsed + 1);
      if (step <= now + 1) return { code: codeAt(seed, step) };
      return { waitSeconds: Math.ceil(((step - 1) * STEP_LENGTH - clock()) / 1000) };
    },
  };
}
