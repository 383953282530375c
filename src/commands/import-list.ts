import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import type { Found, FoundKey, HolderName } from '../imports/index.ts';
import { block, type Part } from '../words/block.ts';
import { json } from '../words/json.ts';
import { typed } from '../words/typed.ts';
import type { Options } from './command.ts';
import { lookedIn } from './import-looked.ts';

interface Place {
  readonly from: HolderName;
  readonly title: string;
  readonly keys: readonly FoundKey[];
  readonly notes: readonly string[];
}

/** What could be imported from where. No secret is read. */
export async function listImports(context: Context, { json: asJson }: Options): Promise<number> {
  const places = await foundPlaces(context);
  if (asJson) {
    const rows = places.flatMap(({ from, keys }) => keys.map((key) => rowOf(key, from, context)));
    context.answer(json(rows));
  } else if (places.length === 0) {
    const looked = await lookedIn(context, (await context.imports()).names);
    context.say(['no access key was found', ...looked].join('\n  '));
  } else context.answer(places.map((place) => inWords(place, context)).join('\n'));
  return 0;
}

async function foundPlaces(context: Context): Promise<Place[]> {
  const imports = await context.imports();
  const places: Place[] = [];
  for (const from of imports.names) {
    const { title, find } = await imports.holder(from);
    const found = await find([]).catch(unreadable);
    if (found) places.push({ from, title, ...found });
  }
  return places;
}

/** One place that cannot be looked into does not hide the others. */
function unreadable(error: unknown): Found {
  if (!(error instanceof SwitchError) || error.reason === 'cancelled') throw error;
  return { keys: [], notes: [error.message] };
}

const rowOf = ({ name, keyId }: FoundKey, from: HolderName, context: Context) => ({
  from,
  profile: name,
  ...(keyId !== undefined && { key_id_ends: keyId.slice(-4) }),
  key_stored: context.index().key(name) !== undefined,
});

function inWords({ from, title, keys, notes }: Place, context: Context): string {
  const parts = keys.map(({ name, keyId, lines }): Part => {
    const stored = context.index().key(name);
    const isSame = stored !== undefined && (keyId === undefined || keyId === stored.keyId);
    const words = [
      ...(keyId === undefined ? [] : [`key id …${keyId.slice(-4)}`]),
      ...(stored ? [isSame ? 'stored already' : 'another key is stored under this name'] : []),
      ...(lines ? [`in ${lines.shown}`] : []),
    ];
    return [name, words.join(', ')];
  });
  const how = keys.length > 0 ? [`import them: ${context.program} import ${typed(from)} --all`] : [];
  return block(title, [...parts, ...[...notes, ...how].map((line): Part => ['', line])]);
}
