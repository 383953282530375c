import fs from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Env } from '../../src/profiles/settings.ts';
import type { LoginSource } from '../../src/profiles/source.ts';
import type { Errand } from '../../src/sessions/leading.ts';
import type { OpenOptions } from '../../src/sessions/open.ts';
import type { SourceWorld } from '../../src/sources/index.ts';
import { openLogin } from '../../src/sources/login/index.ts';
import { networkOf } from '../../src/system/network/http.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { profilesIn } from '../profiles/support.ts';
import {
  fileIn,
  SESSION,
  type SignInService,
  startSignInService,
  type Wish,
  writeIn,
} from './sign-in-service.ts';

export const MINUTE = 60_000;

export interface Setting extends Wish {
  /** Minutes that the kept keys still have. */
  readonly left?: number;
  /** More of the file, or another text in its place. */
  readonly more?: object | string;
  readonly mode?: number;
  /** No file. */
  readonly isAbsent?: boolean;
  /** This machine's clock; the service has its own. */
  readonly here?: () => number;
  readonly proxies?: Env;
}

/** A person who has signed in, and what comes of opening that. */
export async function signedIn({
  left = 15,
  more = {},
  mode,
  isAbsent,
  here = Date.now,
  proxies = {},
  ...wish
}: Setting = {}) {
  const service = await startSignInService(onTestFinished, wish);
  const folder = path.join(temporaryFolder(onTestFinished), 'cache');
  const [said, debugged]: [string[], string[]] = [[], []];
  const text = typeof more === 'string' ? more : service.signIn(here() + left * MINUTE, more);
  const file = isAbsent ? fileIn(folder) : writeIn(folder, text, mode);
  const open = (options?: Partial<OpenOptions>, source: Partial<LoginSource> = {}) =>
    openLogin(
      { ...sourceAt(service), ...source },
      worldOf({
        folder,
        said,
        debugged,
        here,
        proxies,
        wish: options && { minTtl: 0, fresh: false, ...options },
      }),
    );
  return {
    service,
    file,
    said,
    debugged,
    open,
    kept: () => JSON.parse(fs.readFileSync(file, 'utf8')),
  };
}

const sourceAt = ({ url }: SignInService): LoginSource => ({
  kind: 'login',
  profile: 'ada',
  session: SESSION,
  region: 'eu-west-1',
  endpoint: url,
});

interface Part {
  readonly folder: string;
  readonly said: string[];
  readonly debugged: string[];
  readonly here: () => number;
  readonly proxies: Env;
  readonly wish: OpenOptions | undefined;
}

/** The world of a source, as far as a sign-in touches it. Waits between tries are not waited for. */
function worldOf({ folder, said, debugged, here, proxies, wish }: Part): SourceWorld {
  const network = { ...networkOf(proxies), wait: async () => {} };
  const once = async <T>(errand: Errand<T>): Promise<T> =>
    (await errand.look()) ?? (await errand.make({ asks() {}, calls() {} }));
  const world: Pick<
    SourceWorld,
    'env' | 'platform' | 'now' | 'wish' | 'once' | 'network' | 'profiles' | 'say' | 'debug' | 'maySend'
  > = {
    env: { AWS_LOGIN_CACHE_DIRECTORY: folder },
    platform: process.platform,
    now: here,
    wish,
    once,
    maySend: async () => {},
    network: async () => network,
    profiles: profilesIn('[profile ada]'),
    say: (message) => void said.push(message),
    debug: (message) => void debugged.push(message),
  };
  return world as SourceWorld;
}
