import { type MfaDevice, openDevice } from '../../../src/sandbox/device.ts';
import { codeAt, stepAt } from '../../../src/sandbox/totp.ts';

/** The user's phone. Its time, and with it the device's, runs ahead where each code of the moment is used. */
export interface Phone {
  readonly device: MfaDevice;
  /** A code that will be accepted. */
  code(): string;
  /** The last code that was given out. */
  usedCode(): string;
  wrongCode(): string;
}

const GUESSES = ['000000', '111111', '222222', '333333', '444444', '555555'];

/** Opens the phone that holds a seed. */
export function openPhone(seed: string, clock: () => number = Date.now): Phone {
  let ahead = 0;
  let used = '';
  const now = (): number => clock() + ahead;
  const device = openDevice(seed, now);
  const next = (): string => {
    const found = device.next();
    if ('code' in found) return found.code;
    ahead += found.waitSeconds * 1000;
    return next();
  };
  return {
    device,
    code() {
      used = next();
      return used;
    },
    usedCode: () => used,
    wrongCode() {
      const right = [-2, -1, 0, 1, 2].map((step) => codeAt(seed, stepAt(now()) + step));
      return GUESSES.find((code) => !right.includes(code)) ?? '';
    },
  };
}
