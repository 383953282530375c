import type { Keychain } from '../keychain/index.ts';
import type { CredentialPlan, Step } from '../profiles/plan.ts';
import type { Index } from './index-file.ts';
import { type Prefix, roleOf } from './prefix.ts';
import { itemOf, type Session, sessionOf } from './session.ts';

/** Sessions at rest: in the keychain, with their names in the index. */
export interface SessionStore {
  get(prefix: Prefix): Promise<Session | undefined>;
  put(prefix: Prefix, session: Session, plan: CredentialPlan, step: Step): Promise<void>;
  /** Forgets sessions; true where there were any. */
  forget(items: readonly string[]): Promise<boolean>;
}

/** The store of a keychain and its index. */
export function storeIn(keychain: Keychain, index: Index): SessionStore {
  const forget = async (item: string): Promise<void> => {
    await keychain.delete(item);
    index.forget(item);
  };
  return {
    async get({ item, text }) {
      const found = await keychain.get(item);
      return found === undefined ? undefined : sessionOf(found, text);
    },
    async put({ item, text }, session, plan, step) {
      await keychain.set(item, itemOf(session, text));
      const role = roleOf(step);
      const { issued, expires } = session;
      index.rememberSession({
        item,
        profile: plan.profile,
        keyId: plan.source.keyId,
        issued,
        expires,
        ...(role && { role }),
      });
      for (const old of index.sessions()) if (old.expires < issued) await forget(old.item);
    },
    async forget(items) {
      const known = items.filter((item) => index.session(item));
      for (const item of known) await forget(item);
      return known.length > 0;
    },
  };
}
