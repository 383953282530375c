import type { RoleLink } from './link-words.ts';

/** The roles of one account, or those that are alone in theirs. */
export interface Group {
  readonly title?: string;
  /** Undefined where there are several. */
  readonly account?: string;
  readonly links: readonly RoleLink[];
}

/** Roles by their account, by name; accounts with one role make one group, since a heading for each would be noise. */
export function groupsOf(links: readonly RoleLink[]): Group[] {
  const byAccount = new Map<string, RoleLink[]>();
  for (const link of [...links].sort((a, b) => order(a.profile, b.profile))) {
    const place = `${link.partition} ${link.account}`;
    byAccount.set(place, [...(byAccount.get(place) ?? []), link]);
  }
  const all = [...byAccount.values()];
  const several = all.filter((one) => one.length > 1).map(groupOf);
  const alone = all.filter((one) => one.length === 1).flat();
  if (alone.length === 0) return several;
  return [...several, { ...(several.length > 0 && { title: 'Other accounts' }), links: alone }];
}

function groupOf(links: readonly RoleLink[]): Group {
  const title = sharedName(links.map(({ profile }) => profile));
  return { ...(title && { title }), account: links[0]?.account ?? '', links };
}

/** What all names begin with, as whole words: `payments-prod` of `payments-prod` and `payments-prod-ro`. */
function sharedName(names: readonly string[]): string {
  const words = names.map((name) => name.split(/(?=[-_/.:@ ])/));
  const [first = []] = words;
  const end = first.findIndex((word, index) => words.some((each) => each[index] !== word));
  return first.slice(0, end === -1 ? first.length : end).join('');
}

/** The same on every machine, whatever its language; numbers in names by their size. */
const order = new Intl.Collator('en', { numeric: true }).compare;
