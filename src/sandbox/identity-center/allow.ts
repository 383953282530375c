import { addressOf } from './answer-form.ts';
import type { IdentityCenter } from './index.ts';
import type { SignIn } from './sign-ins.ts';

/** What came of a wish to allow a sign-in without a browser. */
export type Allowed =
  | { readonly outcome: 'none' }
  /** Which one is meant has to be said, by its code. */
  | { readonly outcome: 'several'; readonly codes: readonly string[] }
  | {
      readonly outcome: 'allowed';
      readonly client: string;
      readonly userCode?: string;
      /** Where the program waits to be told. */
      readonly address?: string;
    };

/** Allows the sign-in that waits: the only one, or that of a code. */
export function allow({ signIns }: IdentityCenter, code: string | undefined): Allowed {
  const wanted = code?.trim().toUpperCase();
  const waiting = signIns.waiting().filter((each) => wanted === undefined || codeOf(each) === wanted);
  const [signIn] = waiting;
  if (!signIn) return { outcome: 'none' };
  if (waiting.length > 1) return { outcome: 'several', codes: waiting.flatMap((each) => codeOf(each) ?? []) };
  const now = signIns.answer(signIn, true);
  const [userCode, address] = [codeOf(now), addressOf(now)];
  return {
    outcome: 'allowed',
    client: now.client.name,
    ...(userCode !== undefined && { userCode }),
    ...(address !== undefined && { address }),
  };
}

const codeOf = (signIn: SignIn): string | undefined =>
  signIn.kind === 'device' ? signIn.userCode : undefined;
