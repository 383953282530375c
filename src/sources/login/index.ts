// A sign-in by `aws login`. Its keys last a quarter of an hour and are renewed for 12 hours; they stay in the AWS CLI's
// own file, which every tool of AWS reads, and are written back there.

import { SwitchError } from '../../errors.ts';
import { signInPlaceIn } from '../../profiles/sign-in-host.ts';
import type { LoginSource } from '../../profiles/source.ts';
import { cleanLine } from '../../words/clean.ts';
import { sayDuration } from '../../words/duration.ts';
import type { SourceWorld } from '../index.ts';
import { cacheFileOf, readSignIn, writeSignIn } from './cache-file.ts';
import { renewed } from './renew.ts';
import { type Keys, type Renewed, renewedText, type SignIn } from './token.ts';
import { damaged, notSignedIn } from './words.ts';

/** What AWS's own tools renew at; a third of the life of the keys. */
const MARGIN_MS = 5 * 60_000;
/** What a person may ask to be left: keys that were just renewed must do. */
const LONGEST_MARGIN_MS = 13 * 60_000;

/** The keys of a sign-in: as they are kept, else renewed, once among all processes. */
export async function openLogin(source: LoginSource, world: SourceWorld): Promise<Keys> {
  const ground = { source, world, file: cacheFileOf(source.session, world) };
  const isFresh = world.wish?.fresh === true;
  const before = await read(ground, world.say);
  const look = async () => (isFresh ? undefined : serving(ground));
  try {
    return await world.once({
      item: `aws login ${ground.file}`,
      isFresh,
      look,
      make: () => renewedIn(ground),
    });
  } catch (error) {
    return lastKeys(error, before, world);
  }
}

interface Ground {
  readonly source: LoginSource;
  readonly world: SourceWorld;
  readonly file: string;
}

async function read({ source, file }: Ground, warn?: (message: string) => void): Promise<SignIn> {
  const found = await readSignIn(file, warn);
  if (found === 'absent') throw notSignedIn(source, file);
  if (found === 'damaged') throw damaged(source, file);
  return found;
}

/** Kept keys that have their margin left. */
async function serving(ground: Ground): Promise<Keys | undefined> {
  const { keys } = await read(ground);
  const { now, wish } = ground.world;
  const asked = wish?.isAsked ? wish.minTtl : 0;
  const margin = Math.min(Math.max(asked, MARGIN_MS), LONGEST_MARGIN_MS);
  return keys.expires - now() > margin ? keys : undefined;
}

async function renewedIn(ground: Ground): Promise<Keys> {
  const { source, world, file } = ground;
  const signIn = await read(ground);
  const place = signIn.region ? signInPlaceIn(signIn.region, source) : source;
  const at = { ...source, ...place };
  await world.maySend('signin', at);
  world.debug(`the keys of aws login are renewed at ${place.endpoint}`);
  try {
    const answer = await renewed(signIn, at, world);
    if (!answer) throw damaged(source, file);
    await keep(answer, signIn, ground);
    return answer.keys;
  } catch (error) {
    // Another program may have renewed it meanwhile: then the old refresh token is worth nothing.
    const keys = (await hasChanged(signIn, ground)) ? await serving(ground) : undefined;
    if (keys) return keys;
    throw error;
  }
}

/** Whoever has signed in anew meanwhile is not undone. New keys that cannot be kept are good all the same. */
async function keep(answer: Renewed, signIn: SignIn, ground: Ground): Promise<void> {
  try {
    if (!(await hasChanged(signIn, ground))) writeSignIn(ground.file, renewedText(signIn, answer));
  } catch (error) {
    const why = cleanLine(error instanceof Error ? error.message : String(error));
    ground.world.say(`the renewed sign-in could not be kept, the next run renews it again: ${why}`);
  }
}

/** True where another has written since; a file that is gone was signed out of. */
async function hasChanged({ refreshToken }: SignIn, { file }: Ground): Promise<boolean> {
  const now = await readSignIn(file);
  return typeof now === 'string' || now.refreshToken.reveal() !== refreshToken.reveal();
}

/** Where AWS cannot be asked, keys that still last serve. */
function lastKeys(error: unknown, { keys }: SignIn, { now, say, wish }: SourceWorld): Keys {
  const left = keys.expires - now();
  if (!(error instanceof SwitchError) || error.reason !== 'failed' || wish?.fresh || left <= 0) throw error;
  say(`no newer keys could be had: these end in ${sayDuration(left / 1000)}\n  ${error.message}`);
  return keys;
}
