import { type Base, baseId, baseOf, devicesIn, fits, meantBy, textIn, type World } from './base.ts';
import { fitted, freeName } from './new-names.ts';
import type { WantedBase, WantedRole } from './wanted.ts';

/** A sign-in that no profile stands for yet. */
export interface NewBase extends WantedBase {
  readonly profile: string;
}

/** Whose credentials roles are entered with: profiles that are there, and those that must be made. */
export class Sources {
  readonly #world: World;
  readonly #devices: ReadonlyMap<string, string>;
  readonly #known = new Map<string, string>();
  readonly #made = new Map<string, NewBase>();
  readonly #taken: Set<string>;

  constructor(world: World, names: readonly string[], taken: readonly string[]) {
    this.#world = world;
    this.#devices = devicesIn(world);
    this.#taken = new Set(['default', ...names, ...taken]);
    for (const name of names) {
      const base = this.baseOf(name);
      if (base && !this.#known.has(baseId(base))) this.#known.set(baseId(base), name);
    }
  }

  /** What a profile is signed in as. */
  baseOf(name: string): Base | undefined {
    return baseOf(name, this.#world, this.#devices.get(name));
  }

  has(name: string): boolean {
    return this.#world.profiles.profile(name) !== undefined || this.#world.stored.key(name) !== undefined;
  }

  /** The source that a profile names; undefined where it enters its role by itself. */
  writtenIn(name: string): string | undefined {
    const written = textIn(this.#world.profiles.profile(name), 'source_profile');
    return written === '' || written === name ? undefined : meantBy(written, this.#world);
  }

  /** The profile of a sign-in: the one of its name, unless that is another; else one that is the same; else a new one. */
  profileFor(base: WantedBase): string {
    const plain = fitted(base.name);
    const own = [base.name, plain, `${plain}-${base.account}`].find((name) => this.#mayBe(name, base));
    if (own !== undefined) return own;
    const same = this.#known.get(baseId(base)) ?? this.#made.get(baseId(base))?.profile;
    if (same !== undefined) return same;
    const profile = freeName(plain, base.account, this.#taken);
    this.#taken.add(profile);
    this.#made.set(baseId(base), { ...base, profile });
    return profile;
  }

  #mayBe(name: string, base: Base): boolean {
    const own = this.baseOf(name);
    return this.has(name) && (!own || fits(own, base));
  }

  get made(): readonly NewBase[] {
    return [...this.#made.values()];
  }
}

/** The only profile that roles are entered from; undefined where there are several, or none. */
export function onlySource({ profiles }: World, stored: readonly string[]): string | undefined {
  const named = profiles.names().flatMap((name) => {
    const source = textIn(profiles.profile(name), 'source_profile');
    return source === '' ? [] : [source];
  });
  const keys = profiles.names().filter((name) => profiles.profile(name)?.keys);
  const [only, ...others] = new Set([...stored, ...keys, ...named]);
  return others.length === 0 ? only : undefined;
}

/** The roles, each behind those that it is entered from. */
export function inOrder(roles: readonly WantedRole[]): WantedRole[] {
  const byName = new Map([...roles].reverse().map((role) => [role.name, role]));
  const done = new Set<WantedRole>();
  const order: WantedRole[] = [];
  for (const role of roles) {
    const way: WantedRole[] = [];
    for (let at: WantedRole | undefined = role; at && !done.has(at); at = byName.get(at.source ?? '')) {
      done.add(at);
      way.push(at);
    }
    order.push(...way.reverse());
  }
  return order;
}
