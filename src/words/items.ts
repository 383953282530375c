// What the items in a keychain are called.

/** Long-lived keys, sessions, new keys that are not in use yet, and sign-ins to Identity Center. */
export const ITEM_KINDS = ['key', 'session', 'rotation', 'sso'] as const;

type Kind = (typeof ITEM_KINDS)[number];

const itemOf = (kind: Kind, name: string): string => `${kind}/${name}`;

/** The item of a profile's long-lived key. */
export const keyItem = (profile: string): string => itemOf('key', profile);

/** The item that a profile's new key rests in until it is in use. */
export const newKeyItem = (profile: string): string => itemOf('rotation', profile);

/** The item of a session, by the digest of what it answers. */
export const sessionItem = (digest: string): string => itemOf('session', digest);

/** The item of a sign-in to Identity Center, or of a client that one was made with, by the name of its file elsewhere. */
export const signInItem = (name: string): string => itemOf('sso', name);

/** True for the item of a session. */
export const isSessionItem = (item: string): boolean => item.startsWith(sessionItem(''));

/** Written to the system's keychain and deleted again, to see whether anything can be kept. */
export const PROBE_ITEM = 'probe';
