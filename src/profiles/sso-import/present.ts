import { entriesOf } from '../entries.ts';
import { finderIn } from '../finder.ts';
import type { Section } from '../grammar.ts';
import type { Block } from './block.ts';

/** A profile of the file that names an account and a role of it. */
export interface Present {
  readonly name: string;
  readonly accountId: string;
  readonly role: string;
  /** It stands in the block and has its session: we made it, whatever was added to it. */
  readonly isOurs: boolean;
}

/** Those profiles, in their order, and the names of all. */
export function presentIn(
  text: string,
  session: string,
  block: Block | undefined,
): { readonly present: readonly Present[]; readonly names: ReadonlySet<string> } {
  const profiles = finderIn(text, 'config', 'forgiving')
    .all()
    .filter(({ kind }) => kind === 'profile');
  return {
    present: profiles.flatMap((section) => presentAt(text, section, session, block) ?? []),
    names: new Set(profiles.map(({ name }) => name)),
  };
}

/** What a section says of an account and a role; undefined where it does not. */
export function presentAt(
  text: string,
  section: Section,
  session: string,
  block: Block | undefined,
): Present | undefined {
  const entries = entriesOf(text, section, 'forgiving', () => {});
  const value = (wanted: string): string => entries.find(({ key }) => key === wanted)?.value ?? '';
  const [accountId, role] = [value('sso_account_id'), value('sso_role_name')];
  if (accountId === '' || role === '') return undefined;
  const isInside = block !== undefined && section.header >= block.from && section.header < block.to;
  return { name: section.name, accountId, role, isOurs: isInside && value('sso_session') === session };
}
