import type { Organisation, Random } from '../organisation.ts';
import type { Sessions } from '../sessions.ts';
import type { Clock } from '../time.ts';
import { type Assertions, openAssertions } from './assertions.ts';
import { type Logins, type LoginTrouble, openLogins } from './logins.ts';
import { openProviderKey, type ProviderKey } from './provider-key.ts';
import { openVisitors, type Visitors } from './visitors.ts';
import { openWebTokens, type WebTokens } from './web-tokens.ts';

/** Everything but access keys that first credentials come from. */
export interface Federation {
  readonly web: WebTokens;
  readonly saml: Assertions;
  readonly logins: Logins;
  /** Who is signed in at the identity provider. */
  readonly visitors: Visitors;
  /** What a container shows for its credentials. */
  readonly containerToken: string;
  /** A token for the instance metadata service, for so many seconds. */
  metadataToken(seconds: number): string;
  isMetadataToken(token: string): boolean;
  /** True while AWS cannot reach the identity provider. */
  isDown(): boolean;
}

/** What is not the same at every moment. */
export interface FederationHabits {
  /** True while AWS cannot reach the identity provider. */
  readonly idpIsDown?: (() => boolean) | undefined;
  /** Why sign-ins of `aws login` are not renewed at this moment. */
  readonly loginTrouble?: (() => LoginTrouble | undefined) | undefined;
  /** The provider's keys, where somebody has them already: to make them takes a tenth of a second each. */
  readonly providerKeys?: { readonly web: ProviderKey; readonly saml: ProviderKey } | undefined;
}

interface World {
  readonly organisation: Organisation;
  readonly clock: Clock;
  readonly random: Random;
  readonly sessions: Sessions;
}

/** Opens it: nobody is signed in, and nothing was issued. */
export function openFederation(world: World, habits: FederationHabits): Federation {
  const { clock, random } = world;
  const { idpIsDown = () => false, loginTrouble = () => undefined } = habits;
  const { providerKeys: keys = { web: openProviderKey(), saml: openProviderKey() } } = habits;
  const tokens = new Map<string, number>();
  return {
    web: openWebTokens(keys.web, clock, random),
    saml: openAssertions(keys.saml, clock, random),
    logins: openLogins(world, loginTrouble),
    visitors: openVisitors(random),
    containerToken: random(32).toString('base64'),
    metadataToken(seconds) {
      const token = `${random(40).toString('base64')}==`;
      tokens.set(token, clock() + seconds * 1000);
      return token;
    },
    isMetadataToken: (token) => (tokens.get(token) ?? 0) > clock(),
    isDown: idpIsDown,
  };
}
