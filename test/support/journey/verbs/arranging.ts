import fs from 'node:fs';
import path from 'node:path';
import type { Kind } from '../../leaks/secret.ts';
import { filled } from '../variables.ts';
import { plant } from '../world.ts';
import { fieldOf, lastOf } from './looking.ts';
import { textsOf, type Verb } from './verb.ts';

/** What is set up between commands. */
export const arranging: Readonly<Record<string, Verb>> = {
  /** `env K=V …`; `env K` takes it away. */
  env(step, world) {
    for (const word of textsOf(step, world)) {
      const [name = '', ...value] = word.split('=');
      if (value.length > 0) world.env.set(name, value.join('='));
      else world.env.delete(name);
    }
  },

  /** `file PATH SECTION`: from now on the file holds the text of that section. */
  file(step, world) {
    const [name = '', section = ''] = textsOf(step, world);
    const text = world.script.sections.get(section);
    if (text === undefined) throw new Error(`there is no section called ${section}`);
    plant(world, name, filled(text, world.variables));
  },

  /** `replace PATH OLD NEW`, in a text file; it must be there. */
  replace(step, world) {
    const [name = '', old = '', wanted = ''] = textsOf(step, world);
    const text = fs.readFileSync(world.place.resolve(name), 'utf8');
    if (!text.includes(old)) throw new Error(`${name} does not hold ${old}`);
    plant(
      world,
      name,
      text.replace(old, () => wanted),
    );
  },

  /** `damage FOLDER PATTERN flip|truncate|empty`: every file of that name. */
  damage(step, world) {
    const [folder = '', pattern = '', how = ''] = textsOf(step, world);
    const parent = world.place.resolve(folder);
    const names = fs.readdirSync(parent).filter((name) => new RegExp(pattern).test(name));
    if (names.length === 0) throw new Error(`there is no such file in ${folder}`);
    for (const name of names) {
      const file = path.join(parent, name);
      fs.writeFileSync(file, damaged(fs.readFileSync(file), how));
    }
  },

  /** `stdin TEXT`: what the next command can read. */
  stdin(step, world) {
    world.stdin = textsOf(step, world).join(' ');
  },

  /** `remember NAME`, the last stdout; `remember NAME json FIELD`, a part of it. */
  remember(step, world) {
    const [name = '', , field] = textsOf(step, world);
    const value =
      field === undefined ? lastOf(world).stdout.toString().trimEnd() : `${fieldOf(world, field)}`;
    world.variables.set(name, () => value);
  },

  'forget-log'(_step, world) {
    world.mark = world.organisation.log.length;
    for (const faulty of world.faulty) faulty.forget();
  },

  /** `may show role session`: the next command, on its stdout. `may keep role session in PATH`: files below it. */
  may(step, world) {
    const words = textsOf(step, world).join(' ');
    const [, verb, kind, place] =
      /^(show|keep) (role session|mfa session|sign-in)(?: in (.+))?$/.exec(words) ?? [];
    if (verb === 'show') world.mayShow.push(kind as Kind);
    else if (kind && place) world.mayKeep.push({ kind: kind as Kind, path: world.place.resolve(place) });
    else throw new Error('may show KIND, or: may keep KIND in PATH');
  },
};

function damaged(bytes: Buffer, how: string): Buffer {
  if (how === 'empty') return Buffer.alloc(0);
  if (how === 'truncate') return bytes.subarray(0, bytes.length / 2);
  if (how !== 'flip') throw new Error('damage by flip, truncate or empty');
  const middle = bytes.length >> 1;
  return Buffer.from(bytes.map((byte, index) => (index === middle ? byte ^ 1 : byte)));
}
