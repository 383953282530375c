import { type Import, type Imported, importedInto } from '../../src/profiles/sso-import/imported.ts';
import type { Reach } from '../../src/profiles/sso-import/reach.ts';
import { DEFAULT_TEMPLATE, templateFrom } from '../../src/profiles/sso-import/template.ts';

/** A role of an account; the id is padded. */
export const reach = (account: string, role: string, id = '111111111111', email?: string): Reach => ({
  accountId: id,
  account,
  role,
  email,
});

/** What is wanted of a file, for the session corp. */
export const wanted = (reaches: readonly Reach[], more: Partial<Import> = {}): Import => ({
  session: 'corp',
  reaches,
  isGone: () => false,
  template: templateFrom(DEFAULT_TEMPLATE, 'the default'),
  region: 'eu-west-1',
  taken: [],
  all: false,
  prune: false,
  ...more,
});

/** Gone is whatever is not among these. */
export const goneUnless =
  (reaches: readonly Reach[]): Import['isGone'] =>
  ({ accountId, role }) =>
    !reaches.some((one) => one.accountId === accountId && one.role === role);

export const imported = (text: string, reaches: readonly Reach[], more: Partial<Import> = {}): Imported =>
  importedInto(text, wanted(reaches, more));

/** What stands above the block's first line, and below its last. */
export function outside(text: string, session = 'corp'): [above: string, below: string] {
  const from = text.indexOf(`# switch sso ${session}: begin`);
  const end = `# switch sso ${session}: end`;
  return [text.slice(0, from), text.slice(text.indexOf(end) + end.length)];
}
