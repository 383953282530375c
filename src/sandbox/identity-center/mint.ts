import type { Random } from '../organisation.ts';

/** Makes the secrets of Identity Center, each of the form and about the length that AWS gives it. */
export interface Mint {
  clientId(): string;
  clientSecret(): string;
  accessToken(): string;
  refreshToken(): string;
  /** What stands for a sign-in between two machines, or in a form of ours. */
  code(): string;
  /** What a person compares: `BCDF-GHJK`. */
  userCode(): string;
}

// No vowel, so that no word comes of it.
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';

/** A mint that strikes from the random bytes it is given. */
export function openMint(random: Random): Mint {
  const text = (bytes: number): string => random(bytes).toString('base64url');
  const letters = (): string => [...random(4)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return {
    clientId: () => `${text(16)}ZXUtd2VzdC0x`,
    clientSecret: () => `eyJraWQiOiJwcmFjdGljZSIsImFsZyI6IkhTMzg0In0.${text(700)}.${text(48)}`,
    accessToken: () => `aoaAAAAAG${text(180)}:${text(78)}`,
    refreshToken: () => `aorAAAAAG${text(180)}:${text(78)}`,
    code: () => text(48),
    userCode: () => `${letters()}-${letters()}`,
  };
}
