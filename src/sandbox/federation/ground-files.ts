import { join } from 'node:path';
import { makeOwn, writeOwn } from '../own-files.ts';
import type { OwnersFederation } from './owner.ts';

/** A day: as long as a cluster's token lasts, and longer than a visit. */
const DAY = 86_400;

/** The file of the pipeline's token, on the ground of a visit. */
export const tokenFileIn = (folder: string): string => join(folder, 'web-identity-token');

/** The file of a container's token. */
const containerFileIn = (folder: string): string => join(folder, 'container-token');

const loginCacheIn = (folder: string): string => join(folder, 'login-cache');

/** Lays what others than IAM would have put on the machine; gives the environment that leads to it. */
export function layFederation(
  { url, federation }: { readonly url: string; readonly federation: OwnersFederation },
  folder: string,
): Record<string, string> {
  writeOwn(tokenFileIn(folder), federation.webToken(undefined, DAY));
  writeOwn(containerFileIn(folder), federation.containerToken);
  const login = federation.login();
  makeOwn(loginCacheIn(folder));
  writeOwn(join(loginCacheIn(folder), login.name), login.text);
  return {
    AWS_LOGIN_CACHE_DIRECTORY: loginCacheIn(folder),
    // Metadata are off; who turns them on inside is led here, and not to the machine's own.
    AWS_EC2_METADATA_SERVICE_ENDPOINT: `${url}/`,
  };
}
