// T2: what counts as the name of a profile that is to be confirmed.

import { expect, it } from 'vitest';
import { isNameOf } from '../../src/commands/confirmed.ts';

const LONG = 'prod-'.repeat(60);

it.each([
  ['its name', 'prod', 'prod'],
  ['its name, with a blank that a paste brought', 'prod', ' prod '],
  ['a name of two words', 'my prod', 'my prod'],
  ['a long name, whole', LONG, LONG],
  ['an accent, however it is put together', 'pr\u00f6d', 'pro\u0308d'],
  ['T2 what is shown of a name that nobody can type', '\x1b[2Jprod', '\\u{1b}[2Jprod'],
  ['T2 such a name itself', '\u009dprod', '\u009dprod'],
  ['T2 what is shown of two lines', 'prod\nis fine', 'prod is fine'],
  ['T2 what is shown of a name that is longer than a screen', 'p'.repeat(4000), `${'p'.repeat(319)}…`],
])('%s', (_what, profile, typed) => {
  expect(isNameOf(profile, typed)).toBe(true);
});

it.each([
  ['a yes', 'prod', 'y'],
  ['a part', 'prod', 'pro'],
  ['more', 'prod', 'prod-ro'],
  ['other letters', 'prod', 'Prod'],
  ['one that looks alike', 'prod', 'рrod'],
  ['nothing', 'prod', ''],
  ['a part of a long name', LONG, LONG.slice(0, 80)],
  ['T2 a name without what nobody can type', '\x1b[2Jprod', 'prod'],
])('not %s', (_what, profile, typed) => {
  expect(isNameOf(profile, typed)).toBe(false);
});
