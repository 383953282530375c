import { below, stateFolderOf } from '../system/places.ts';
import type { WarmContext } from './index.ts';

/** Where the index of names is, and with it the log of uses. */
export const indexFolderOf = ({ env, platform }: Pick<WarmContext, 'env' | 'platform'>): string =>
  below(stateFolderOf(env, platform), 'index');
