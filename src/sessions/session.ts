import { Secret } from '../secret.ts';
import { isTime } from '../words/time.ts';

/** A key: long-lived without a session token, a session's with one. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: Secret;
  readonly sessionToken?: Secret;
}

/** Temporary credentials with their life: milliseconds since the epoch. */
export interface Session extends Credentials {
  readonly sessionToken: Secret;
  readonly issued: number;
  readonly expires: number;
  /** Where this machine's clock is wrong: the milliseconds by which AWS's is ahead of it. */
  readonly skew?: number;
  /** Who it is, as STS names it, where only the answer says so. Not kept. */
  readonly assumed?: string;
}

/** What is handed to a child or a caller: a session, or a key that does not end. */
export type Handover = Credentials & { readonly expires?: number };

const FORMAT = 1;

/** A session as it is kept: a wrong clock may be set right at any time, so it ends at the earlier of both readings. */
export function asKept(session: Session): Session {
  const { expires, skew = 0 } = session;
  return { ...session, expires: Math.min(expires, expires + skew) };
}

/** The text that rests in the keychain: the session, and the plan that it answers. */
export function itemOf(session: Session, plan: string): string {
  return JSON.stringify({
    v: FORMAT,
    plan,
    accessKeyId: session.accessKeyId,
    secretAccessKey: session.secretAccessKey.reveal(),
    sessionToken: session.sessionToken.reveal(),
    issued: session.issued,
    expires: session.expires,
  });
}

/** The keys of a session, where all three are there in AWS's letters. */
export function sessionKeys({
  accessKeyId,
  secretAccessKey,
  sessionToken,
}: Readonly<Record<string, unknown>>): Omit<Session, 'issued' | 'expires'> | undefined {
  const keys = [accessKeyId, secretAccessKey, sessionToken];
  if (!keys.every((key) => typeof key === 'string') || !KEY_TEXTS.test(keys.join(' '))) return undefined;
  const [id, secret, token] = keys as [string, string, string];
  return { accessKeyId: id, secretAccessKey: new Secret(secret), sessionToken: new Secret(token) };
}

/** Three key texts in one look: an expression that is used a second time is compiled, which a warm run has no time for. */
const KEY_TEXTS = /^[\w+/=.:,@-]+ [\w+/=.:,@-]+ [\w+/=.:,@-]+$/;

/** The session of an item; undefined for a damaged, foreign or later one, and for that of another plan. */
export function sessionOf(item: string, plan: string): Session | undefined {
  const it = fieldsOf(item);
  if (it?.v !== FORMAT || it.plan !== plan) return undefined;
  const { issued, expires } = it;
  const keys = sessionKeys(it);
  if (!keys || !isTime(issued) || !isTime(expires) || expires <= issued) return undefined;
  return { ...keys, issued, expires };
}

/** The text of a long-lived key in the keychain. */
export function keyItemOf(credentials: Credentials): string {
  const { accessKeyId, secretAccessKey } = credentials;
  return JSON.stringify({ v: FORMAT, accessKeyId, secretAccessKey: secretAccessKey.reveal() });
}

/** The long-lived key of an item; undefined for anything else. */
export function keyOfItem(item: string): Credentials | undefined {
  const it = fieldsOf(item);
  if (it?.v !== FORMAT || !isKeyText(it.accessKeyId) || !isKeyText(it.secretAccessKey)) return undefined;
  return { accessKeyId: it.accessKeyId, secretAccessKey: new Secret(it.secretAccessKey) };
}

/** True for the same key, id and secret. */
export const isSameKey = (one: Credentials | undefined, other: Credentials): boolean =>
  one?.accessKeyId === other.accessKeyId && one.secretAccessKey.reveal() === other.secretAccessKey.reveal();

function fieldsOf(item: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(item);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** True for the letters of AWS's keys and tokens, none of which means anything to a shell. */
export const isKeyText = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w+/=.:,@-]+$/.test(value);
