import { join } from 'node:path';
import { stateFolderOf } from '../system/places.ts';
import type { WarmContext } from './index.ts';

/** A file that is as old as a moment, in a folder of ours; undefined where it cannot be kept. */
export async function keepClock(
  moment: number,
  { env, platform, now }: WarmContext,
): Promise<string | undefined> {
  const { clockFile } = await import('../system/clock-file.ts');
  return clockFile(join(stateFolderOf(env, platform), 'clocks'), moment, now());
}
