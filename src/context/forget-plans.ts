import { privateFolder } from '../system/files.ts';
import { plansFolderOf } from './kept-plans.ts';

/** Forgets all plans that are kept; what lies in a folder that is not ours is nothing that was believed. */
export function forgetPlans(world: Parameters<typeof plansFolderOf>[0]): void {
  try {
    const folder = privateFolder(plansFolderOf(world));
    for (const name of folder.names()) folder.delete(name);
  } catch {
    // They hold no secret, and are made anew where anything of them has changed.
  }
}
