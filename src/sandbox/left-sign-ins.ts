// A visitor's sign-ins go where AWS's own tools look for them, which is no folder of ours: they are taken away by name.

import { lstatSync, readdirSync, readFileSync, rmSync, type Stats } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Takes away what programs have kept of sign-ins here, known by who registered for them; all else stays. */
export function removeSignIns(
  env: Readonly<Record<string, string | undefined>>,
  isOurs: (client: string) => boolean,
): void {
  const folder = join(env.HOME ?? homedir(), '.aws', 'sso', 'cache');
  for (const file of filesIn(folder)) {
    const client = clientIn(file);
    if (client !== undefined && isOurs(client)) rmSync(file, { force: true });
  }
}

/** More than any of these files has. */
const LARGEST = 65_536;

/** The small plain files of a folder that is itself no link; none of one that may not be read. */
function filesIn(folder: string): string[] {
  try {
    if (!lstatSync(folder).isDirectory()) return [];
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => join(folder, name))
      .filter((file) => isSmall(lstatSync(file)));
  } catch {
    return [];
  }
}

const isSmall = (found: Stats): boolean => found.isFile() && found.size <= LARGEST;

function clientIn(file: string): string | undefined {
  try {
    const { clientId } = JSON.parse(readFileSync(file, 'utf8')) as { clientId?: unknown };
    return typeof clientId === 'string' ? clientId : undefined;
  } catch {
    // Another's, which is gone, not to be read, or no JSON.
    return undefined;
  }
}
