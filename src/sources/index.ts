import type { Keychain } from '../keychain/index.ts';
import type { Source } from '../profiles/plan.ts';
import type { Profiles } from '../profiles/profile.ts';
import type { Index } from '../sessions/index-file.ts';
import type { Credentials } from '../sessions/session.ts';
import { openStatic } from './static.ts';

/** What the sources need of the world. */
export interface SourceWorld {
  readonly profiles: Profiles;
  readonly index: Index;
  keychain(): Promise<Keychain>;
}

/** Where each kind of first credentials comes from; the compiler wants a line for every kind. */
export const sources: {
  readonly [K in Source['kind']]: (
    source: Extract<Source, { kind: K }>,
    world: SourceWorld,
  ) => Promise<Credentials>;
} = {
  static: openStatic,
};
