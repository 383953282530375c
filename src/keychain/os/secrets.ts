import { type Call, texts } from './call.ts';

/** A call of the Secret Service. */
export const secrets = (path: string, face: string, member: string): Call => ({
  to: 'org.freedesktop.secrets',
  path,
  face: `org.freedesktop.${face}`,
  member,
});

/** One of the service itself. */
export const ofService = (member: string): Call =>
  secrets('/org/freedesktop/secrets', 'Secret.Service', member);

/** Whether the collection that new items go to is locked. */
export const IS_LOCKED: Call = {
  ...secrets('/org/freedesktop/secrets/aliases/default', 'DBus.Properties', 'Get'),
  signature: 'ss',
  body: texts('org.freedesktop.Secret.Collection', 'Locked'),
};
