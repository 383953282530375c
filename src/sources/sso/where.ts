// Where a person signs in, as a pure function of facts: in the browser of this machine, where it comes back to us; else by a
// code in whatever browser they have.

import { farAway, type Machine, windowless } from '../../system/whereabouts.ts';
import type { SignInWay } from './index.ts';

/** What the choice depends on. */
export interface WayFacts extends Machine {
  /** What a person has asked for. */
  readonly wish?: SignInWay | undefined;
  /** The command that a person has named for browsers, above `BROWSER`; `none`: nothing is to be opened. */
  readonly setting: string | undefined;
  /** True where something is there that opens a page. */
  readonly canOpen: boolean;
}

/** The way to sign in, and why. */
export function chooseWay(facts: WayFacts): { readonly way: SignInWay; readonly why: string } {
  const { wish, setting, canOpen } = facts;
  if (wish) return { way: wish, why: 'it was asked for' };
  const none = setting === 'none' ? 'no browser is to be opened (none)' : undefined;
  const unseen = setting ? undefined : windowless(facts);
  const missing = canOpen ? undefined : 'nothing is there that opens a page';
  const why = none ?? farAway(facts) ?? unseen ?? missing;
  return why ? { way: 'device-code', why } : { way: 'browser', why: 'a browser can be opened here' };
}
