// The house's rules, read from the source itself. A broken one names file and line. Each rule is first shown small
// trees that break it, so that it is known to see what it forbids.

import { describe, expect, it } from 'vitest';
import { RULES } from './boundaries/rules.ts';
import { BAD, GOOD } from './boundaries/samples.ts';
import { HOUSE } from './boundaries/source.ts';

describe.each(Object.entries(RULES))('%s', (name, broken) => {
  it.each((BAD[name] ?? []).map((tree) => [tree]))('would see bad tree %#', (tree) => {
    expect(broken(tree)).not.toEqual([]);
  });

  it('has been shown a bad tree, and lets a good one pass', () => {
    expect(BAD[name]?.length).toBeGreaterThan(0);
    expect(broken(GOOD)).toEqual([]);
  });

  it('holds in src/', () => {
    expect(broken(HOUSE)).toEqual([]);
  });
});
