import type { CredentialPlan } from '../profiles/plan.ts';
import { isKept, type Source } from '../profiles/source.ts';
import { sessionItem } from '../words/items.ts';
import { sha256 } from '../words/sha256.ts';

/** The first steps of a plan, as the name and the text under which their session is kept. */
export interface Prefix {
  /** The item's name: `session/` and 32 hex digits. */
  readonly item: string;
  /** The canonical text that the name is a digest of; an item with another text is a miss. */
  readonly text: string;
}

/** The prefix of a plan up to and with the step at `last`; -1: its source alone. */
export function prefixOf(plan: CredentialPlan, last: number): Prefix {
  const text = canonical({ source: identityOf(plan.source), steps: plan.steps.slice(0, last + 1) });
  return { item: sessionItem(sha256(text).slice(0, 32)), text };
}

/** The prefix whose session is kept at the end of a plan: of all its steps, else of its source; undefined where none is. */
export const lastKept = (plan: CredentialPlan): Prefix | undefined =>
  plan.steps.length > 0 || isKept(plan.source) ? prefixOf(plan, plan.steps.length - 1) : undefined;

/** A key is the same key wherever it rests: moving it into the keychain costs no code. Profiles' names say nothing. */
function identityOf(source: Source): object {
  if (source.kind === 'static') return { kind: source.kind, keyId: source.keyId };
  const { profile: _name, ...identity } = source;
  return identity;
}

/** JSON with the keys of every object in order. */
function canonical(value: object): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
