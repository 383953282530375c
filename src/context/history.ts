// Which sessions were opened, for whoever is asked later who it was. It never fails a run.

import { join } from 'node:path';
import { lineOf, openedIn } from '../history/line.ts';
import { openedBy } from '../history/of-plan.ts';
import type { Opened, Opening } from '../history/opened.ts';
import { programIn } from '../history/program.ts';
import { isWished } from '../profiles/wish.ts';
import { type PrivateFolder, privateFolder } from '../system/files.ts';
import { stateFolderOf } from '../system/places.ts';
import type { Context } from './index.ts';

/** A session is some 400 bytes: of three files, two of which are full, 10,000 are left. */
const SIZE = { most: 2 * 1024 * 1024, files: 3 };

type World = Pick<Context, 'env' | 'platform' | 'now' | 'debug' | 'profiles' | 'index'>;

/** Adds a record of it, where that is wanted and can be done. */
export async function noteOpened(opening: Opening, argv: readonly string[], world: World): Promise<void> {
  try {
    if (!isKept(world)) return;
    const opened = openedBy(opening, world.index(), world.now());
    if (!opened) return;
    const { addToLog } = await import('../system/log-files.ts');
    addToLog(folderOf(world), lineOf({ ...opened, program: programIn(argv) }), SIZE);
  } catch (error) {
    world.debug(`a session was not noted: ${error instanceof Error ? error.message : error}`);
  }
}

/** Whether sessions are remembered. */
export const isKept = ({ env, profiles }: Pick<World, 'env' | 'profiles'>): boolean =>
  isWished(env, profiles(), 'SWITCH_HISTORY', 'history', 'yes');

/** The sessions that are remembered, the oldest first. */
export async function openedSessions(world: Pick<World, 'env' | 'platform'>): Promise<Opened[]> {
  const { logFiles } = await import('../system/log-files.ts');
  const folder = folderOf(world);
  const all = logFiles(folder).flatMap((name) => openedIn(folder.read(name) ?? ''));
  return all.sort((one, other) => one.time - other.time);
}

/** Forgets them all; false where there were none. */
export async function forgetOpened(world: Pick<World, 'env' | 'platform'>): Promise<boolean> {
  const { logFiles } = await import('../system/log-files.ts');
  const folder = folderOf(world);
  const names = logFiles(folder);
  for (const name of names) folder.delete(name);
  return names.length > 0;
}

const folderOf = ({ env, platform }: Pick<World, 'env' | 'platform'>): PrivateFolder =>
  privateFolder(join(stateFolderOf(env, platform), 'history'));
