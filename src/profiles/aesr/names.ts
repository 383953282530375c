import { withoutUnsafe } from '../../words/clean.ts';

/** Its parser keeps sections in an object, which has these already. */
const OBJECTS_OWN: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** What each profile is called there: its own name, or a readable one that no other profile has. */
export function aesrNames(
  names: readonly string[],
  others: readonly string[] = [],
): ReadonlyMap<string, string> {
  const taken = new Set([...names, ...others].filter((name) => fit(name) === name));
  return new Map(
    names.map((name) => {
      const wished = fit(name);
      if (wished === name) return [name, name];
      const free = numbered(wished, taken);
      taken.add(free);
      return [name, free];
    }),
  );
}

/** A name that its grammar holds and that comes back from it, that is shown as it is read, and that no command takes for an option. */
function fit(name: string): string {
  const plain = withoutUnsafe(name, '-')
    .replace(/[#;=\n\t"'\\[\]]/g, '-')
    .replace(/^[-\s]+/, '')
    .trim()
    .replace(/^(profile)\s+/i, '$1-');
  if (plain === '') return 'profile';
  return plain === 'default' || OBJECTS_OWN.has(plain) ? `${plain}-profile` : plain;
}

/** The name, or the first with a number behind it that is free. */
export function numbered(name: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count++) {
    const free = count === 1 ? name : `${name}-${count}`;
    if (!taken.has(free)) return free;
  }
}
