import fs from 'node:fs';
import path from 'node:path';
import { profilesText } from '../../../src/sandbox/index.ts';
import type { Text } from '../leaks/scan.ts';
import type { Kind } from '../leaks/secret.ts';
import type { FaultySts } from './faulty-sts.ts';
import { type ObservedOrganisation, openOrganisation } from './organisation.ts';
import type { Outcome } from './outcome.ts';
import { layPlace, type Place } from './place.ts';
import type { Script } from './script.ts';
import { filled, type Variables, variablesOf } from './variables.ts';

/** All that a journey is in the midst of. */
export interface World {
  readonly place: Place;
  readonly organisation: ObservedOrganisation;
  readonly script: Script;
  readonly variables: Variables;
  readonly env: Map<string, string>;
  /** Each thing that was said, for the rule that no secret is shown. */
  readonly said: Text[];
  /** What the script itself wrote, by path. */
  readonly planted: Map<string, string>;
  /** Kinds of secrets that files below a path may hold. */
  readonly mayKeep: { readonly path: string; readonly kind: Kind }[];
  readonly faulty: FaultySts[];
  readonly passphrase: string;
  /** How many of the organisation's requests are forgotten. */
  mark: number;
  /** What the next command may show on its stdout. */
  mayShow: Kind[];
  /** What the next command can read. */
  stdin: string | undefined;
  last: Outcome | undefined;
  close(): Promise<void>;
}

/** Lays the ground for a script. */
export async function openWorld(
  script: Script,
  program: string,
  folders: readonly string[],
  seed: string,
): Promise<World> {
  const organisation = await openOrganisation(seed);
  const place = layPlace(program, folders);
  const passphrase = `passphrase of ${seed}`;
  const faulty: FaultySts[] = [];
  const world: World = {
    place,
    organisation,
    script,
    variables: variablesOf(place, organisation),
    env: new Map([
      ...Object.entries(place.env),
      ['AWS_ENDPOINT_URL', organisation.url],
      ['AWS_EC2_METADATA_DISABLED', 'true'],
      ['SWITCH_KEYCHAIN', 'file'],
      ['SWITCH_FILE_PASSPHRASE', passphrase],
      ['SWITCH_FILE_REMEMBER', 'no'],
    ]),
    said: [],
    planted: new Map(),
    mayKeep: [],
    faulty,
    mark: 0,
    mayShow: [],
    stdin: undefined,
    last: undefined,
    passphrase,
    async close() {
      await Promise.all([organisation, ...faulty].map((server) => server.close()));
      place.remove();
    },
  };
  plant(world, '~/.aws/config', profilesText({ ...organisation, mfaSerial: organisation.user.mfaSerial }));
  for (const [name, text] of script.sections) plant(world, name, filled(text, world.variables));
  return world;
}

/** Writes a file of the script's own. */
export function plant({ place, planted }: World, name: string, text: string): void {
  const file = place.resolve(name);
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  fs.writeFileSync(file, text, { mode: 0o600 });
  planted.set(file, text);
}
