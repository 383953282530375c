import type { Keychain } from '../keychain/index.ts';
import type { Profiles } from '../profiles/profile.ts';
import type { Source } from '../profiles/source.ts';
import type { Index } from '../sessions/index-file.ts';
import type { Credentials } from '../sessions/session.ts';
import { openMissing } from './missing.ts';
import { openStatic } from './static.ts';

/** What the sources need of the world. */
export interface SourceWorld {
  readonly profiles: Profiles;
  readonly index: Index;
  keychain(): Promise<Keychain>;
}

/** How one kind of first credentials is opened. */
export type OpenSource<S extends Source> = (source: S, world: SourceWorld) => Promise<Credentials>;

/** Where each kind of first credentials comes from; the compiler wants a line for every kind. */
const sources: {
  readonly [S in Source as S['kind']]: OpenSource<S>;
} = {
  static: openStatic,
  sso: openMissing,
  'web-identity': openMissing,
  process: openMissing,
  login: openMissing,
  environment: openMissing,
  instance: openMissing,
  container: openMissing,
};

/** Opens whatever a plan starts with. */
export function openSource(source: Source, world: SourceWorld): Promise<Credentials> {
  return (sources[source.kind] as OpenSource<Source>)(source, world);
}
