import { cacheFolderOf, homeOf, placesOf } from '../system/places.ts';
import type { Context } from './index.ts';

/** Keeps the names of all profiles for the completion of the shells, with the files that they were read from. */
export async function keepNames(
  names: readonly string[],
  { env, platform, profiles }: Context,
): Promise<void> {
  const { keepNamesIn } = await import('../system/names-file.ts');
  const places = placesOf(env, homeOf(env, platform), platform);
  const [config, credentials] = profiles().files;
  keepNamesIn(
    cacheFolderOf(env, platform),
    [
      { file: places.config.file, exists: config?.exists === true },
      { file: places.credentials.file, exists: credentials?.exists === true },
    ],
    names,
  );
}
