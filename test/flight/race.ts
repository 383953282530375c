import fs from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { type Started, start } from '../keychain/support/program.ts';
import { type After, temporaryFolder } from '../keychain/support/temporary.ts';

const source = (name: string): string =>
  JSON.stringify(new URL(`../../src/${name}`, import.meta.url).pathname);

/** A process that makes a thing in single flight: it writes its number into `made`, and its thing, a file, there. */
const RACER = `
import fs from 'node:fs';
import path from 'node:path';
import { inSingleFlight } from ${source('sessions/single-flight.ts')};
import { flightEdge } from ${source('system/flight-lock.ts')};
const [folder, options] = [process.argv[2], JSON.parse(process.argv[3])];
const thing = path.join(folder, 'thing');
const world = {
  ...flightEdge(path.join(folder, 'flight')),
  program: 'racer',
  asker: async () => ({ canAsk: true }),
  say() {},
  debug: console.error,
};
const made = await inSingleFlight({
  item: 'session/x',
  isFresh: false,
  look: async () => fs.existsSync(thing) ? fs.readFileSync(thing, 'utf8') : undefined,
  async make() {
    fs.appendFileSync(path.join(folder, 'made'), process.pid + '\\n');
    if (options.dies) process.kill(process.pid, 'SIGKILL');
    await world.wait(options.takes ?? 100);
    fs.writeFileSync(thing + process.pid, String(process.pid));
    fs.renameSync(thing + process.pid, thing);
    return String(process.pid);
  },
}, world, { poll: 20, renewal: 100, words: 1_000, patience: 20_000, silence: options.silence ?? 20_000, grace: 100 });
process.stdout.write(made);
`;

/** What a racer is told. */
export interface Racing {
  readonly dies?: boolean;
  /** Milliseconds. */
  readonly takes?: number;
  readonly silence?: number;
}

/** Bundles the racer, so that processes of their own can run it; gives its place. */
export async function buildRacer(after: After): Promise<string> {
  const folder = temporaryFolder(after);
  const input = path.join(folder, 'racer.ts');
  fs.writeFileSync(input, RACER);
  const bundle = await rolldown({ input, platform: 'node', logLevel: 'silent' });
  const file = path.join(folder, 'racer.mjs');
  await bundle.write({ file, format: 'esm' });
  return file;
}

/** Runs a racer in a folder. */
export const race = (racer: string, folder: string, options: Racing): Started =>
  start(process.execPath, [racer, folder, JSON.stringify(options)], { env: {}, input: '' });
