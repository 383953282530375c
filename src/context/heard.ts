import { sayOrigin } from '../profiles/faults.ts';
import type { Value } from '../profiles/profile.ts';
import { unknownSettings } from '../profiles/setting-slips.ts';
import type { Context } from './index.ts';

/** `[switch]`; a slip in it is said, since it may be why secrets rest elsewhere than was meant. */
export function heardSettings({ profiles, say, program }: Context): ReadonlyMap<string, Value> {
  const { settings } = profiles();
  const [first, ...more] = unknownSettings(settings);
  if (first) {
    const others = more.length > 0 ? `; and ${more.length} more: ${program} config` : '';
    say(`${sayOrigin(first)}: ${first.message}${others}`);
  }
  return settings;
}
