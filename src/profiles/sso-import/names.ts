import type { Reach } from './reach.ts';
import type { Template } from './template.ts';

/** A profile that is to be made. */
export interface NewProfile extends Reach {
  readonly name: string;
  /** What the template had called it, where that was taken, or meant several. */
  readonly instead?: string;
}

/** Never made: `default` would count for every command that names no profile, and a SDK reads the other as no name. */
const RESERVED: readonly string[] = ['default', '__proto__'];

/**
 * A name for each, in their order. One that is taken, or would be that of several, gets the id of its account: what it
 * is called hangs on no order in which the network answers.
 */
export function namesFor(
  reaches: readonly Reach[],
  { template, session, taken }: { template: Template; session: string; taken: ReadonlySet<string> },
): NewProfile[] {
  const wished = reaches.map((reach) => ({ reach, name: template(reach, session) }));
  const several = new Set<string>();
  const seen = new Set<string>([...taken, ...RESERVED]);
  for (const { name } of wished) {
    if (seen.has(name)) several.add(name);
    seen.add(name);
  }
  // A name that is somebody's by right is not given away before it is asked for.
  const used = new Set([...taken, ...RESERVED, ...wished.map(({ name }) => name)]);
  return wished.map(({ reach, name }) => {
    if (!several.has(name)) return { ...reach, name };
    const free = freeName(name, reach, used);
    used.add(free);
    return { ...reach, name: free, instead: name };
  });
}

function freeName(name: string, { accountId, role }: Reach, used: ReadonlySet<string>): string {
  const longer = [`${name}-${accountId}`, `${name}-${accountId}-${role.replace(/[^\w.@+-]/g, '-')}`];
  const free = longer.find((one) => !used.has(one));
  if (free !== undefined) return free;
  for (let count = 2; ; count++) {
    const numbered = `${longer[1]}-${count}`;
    if (!used.has(numbered)) return numbered;
  }
}
