// What may be found after a write that met a fault, and after the run that follows it.

import fs from 'node:fs';
import path from 'node:path';
import { type Ended, run } from '../../keychain/support/program.ts';
import { type After, temporaryFolder } from '../../keychain/support/temporary.ts';
import { laySweptHome, type Snapshot, type SweptHome } from './ground.ts';
import { type Fault, type Point, pointsOf, runWithFault, type Writer } from './points.ts';

/** A write of ours, and how its home is laid for it. */
export interface Write {
  readonly name: string;
  /** There is something to be replaced. */
  readonly replaces?: boolean;
  /** No folder of ours is there yet, and what is there stays. */
  readonly isFirst?: boolean;
}

/** A write that is ready to be swept, in a home of its own. */
export interface Sweep {
  readonly points: readonly Point[];
  /** Writes with a fault at a point; gives what is wrong then. */
  tried(point: Point, fault: Fault): Promise<string[]>;
}

/** Looks at the write without a fault: what was before, what is after, and at which points it touches the home. */
export async function prepareSweep(driver: string, write: Write, after: After): Promise<Sweep> {
  const home = laySweptHome(after);
  const trace = path.join(temporaryFolder(after), 'trace');
  const writer = (value: string): Writer => ({
    argv: [driver, write.name, home.folder, value],
    env: home.env,
  });
  const written = (value: string): Promise<Ended> => run(process.execPath, writer(value).argv, home);
  if (write.replaces) await written('old');
  if (write.isFirst) fs.rmSync(path.join(home.folder, '.local'), { recursive: true });
  const restore = home.keep();
  const old = home.look();
  await written('third');
  const third = home.look();
  restore();
  const points = await pointsOf(writer('newer'), home.folder, trace, restore);
  const newer = home.look();

  return {
    points,
    async tried(point, fault) {
      restore();
      const ended = await runWithFault(writer('newer'), point, fault, trace);
      const wrong = faultsAfter(ended, home, old, newer);
      if (isSame(home.look(), old) && isSame(home.leftOvers(), {})) return wrong;
      home.age();
      const next = await written('third');
      if (next.code !== 0) wrong.push(`the next run ends with ${next.code}: ${next.stderr}`);
      else
        wrong.push(
          ...differences(home.look(), write.isFirst ? [newer, third] : [third], 'after the next run, '),
        );
      const rest = Object.keys(home.leftOvers());
      return rest.length === 0 ? wrong : [...wrong, `never swept: ${rest}`];
    },
  };
}

function faultsAfter({ code, stderr }: Ended, home: SweptHome, old: Snapshot, newer: Snapshot): string[] {
  const wrong = differences(home.look(), code === 0 ? [newer] : [old, newer], '');
  const clear = Object.entries(home.leftOvers()).filter(([, text]) => text.includes('canary'));
  wrong.push(...clear.map(([name]) => `${name} holds a secret in clear`));
  const isSilent = code !== null && code !== 0 && !/^failed: ./m.test(stderr);
  return isSilent ? [...wrong, `it ends with ${code} and says: ${stderr}`] : wrong;
}

/** Every file must be as in one of the snapshots. */
function differences(found: Snapshot, allowed: readonly Snapshot[], when: string): string[] {
  const names = [...new Set([found, ...allowed].flatMap((each) => Object.keys(each)))];
  return names
    .filter((name) => allowed.every((each) => each[name] !== found[name]))
    .map((name) => `${when}${name} is ${found[name] ?? 'not there'}`);
}

const isSame = (one: Snapshot, other: Snapshot): boolean => differences(one, [other], '').length === 0;
