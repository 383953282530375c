import type { Call } from './call.ts';

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
