import type { Keychain } from '../keychain/index.ts';
import type { CredentialPlan, Step } from '../profiles/plan.ts';
import { type Source, signInNameOf } from '../profiles/source.ts';
import type { Index, StoredSession } from './index-file.ts';
import type { Prefix } from './prefix.ts';
import { asKept, itemOf, type Session, sessionOf } from './session.ts';

/** Sessions at rest: in the keychain, with their names in the index. */
export interface SessionStore {
  /** Throws where no session could be kept. */
  open(): Promise<void>;
  get(prefix: Prefix): Promise<Session | undefined>;
  put(prefix: Prefix, session: Session, plan: CredentialPlan, step: Step | undefined): Promise<void>;
  /** Forgets sessions; true where there were any. */
  forget(items: readonly string[]): Promise<boolean>;
}

/** The store of a keychain and its index. The index is written first: what it does not know is never forgotten. */
export function storeIn(keychain: Keychain, index: Index): SessionStore {
  const forget = async (item: string): Promise<void> => {
    await keychain.delete(item);
    index.forget(item);
  };
  const isHere = (session: StoredSession | undefined): boolean => session?.keychain === keychain.name;
  const sweep = async (now: number): Promise<void> => {
    const ended = index.sessions().filter((old) => old.expires < now && isHere(old));
    for (const { item } of ended) await forget(item).catch(() => {});
  };
  return {
    open: () => keychain.open(),
    async get({ item, text }) {
      const found = await keychain.get(item);
      return found === undefined ? undefined : sessionOf(found, text);
    },
    async put(prefix, opened, plan, step) {
      const session = asKept(opened);
      const before = index.session(prefix.item);
      index.rememberSession(storedSession(prefix, session, plan, step, keychain.name));
      try {
        await keychain.set(prefix.item, itemOf(session, prefix.text));
      } catch (error) {
        if (before) index.rememberSession(before);
        else index.forget(prefix.item);
        throw error;
      }
      await sweep(session.issued);
    },
    async forget(items) {
      const kept = items.filter((item) => isHere(index.session(item)));
      for (const item of kept) await forget(item);
      return kept.length > 0;
    },
  };
}

function storedSession(
  { item }: Prefix,
  { issued, expires }: Session,
  { profile, source }: CredentialPlan,
  step: Step | undefined,
  keychain: string,
): StoredSession {
  const role = step ? roleOf(step) : sourceRole(source);
  const signIn = signInNameOf(source);
  return {
    item,
    keychain,
    profile,
    ...(source.kind === 'static' && { keyId: source.keyId }),
    issued,
    expires,
    ...(role && { role }),
    ...(signIn && { signIn }),
  };
}

const roleOf = (step: Step): string | undefined => (step.call === 'AssumeRole' ? step.roleArn : undefined);

const sourceRole = (source: Source): string | undefined => ('roleArn' in source ? source.roleArn : undefined);
