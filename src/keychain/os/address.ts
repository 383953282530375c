// The session bus of a user: where it is, and what a connection to it begins with.

import type { Call } from './call.ts';

/** The first call on every connection. */
export const HELLO: Call = {
  to: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  face: 'org.freedesktop.DBus',
  member: 'Hello',
};

/** What a connection begins with: who we are is a number, in hex letter by letter, in which each digit has a 3 before it. */
export const greeting = (): string =>
  `\0AUTH EXTERNAL ${[...String(process.geteuid?.())].map((digit) => `3${digit}`).join('')}\r\nBEGIN\r\n`;

/** The socket of the session bus, as libdbus looks for it. An abstract one is left to the library. */
export function socketOf({
  DBUS_SESSION_BUS_ADDRESS,
  XDG_RUNTIME_DIR,
}: NodeJS.ProcessEnv): string | undefined {
  if (!DBUS_SESSION_BUS_ADDRESS) return XDG_RUNTIME_DIR && `${XDG_RUNTIME_DIR}/bus`;
  const path = /^unix:(?:[^;]*,)?path=([^,;]*)/.exec(DBUS_SESSION_BUS_ADDRESS)?.[1];
  // Even to look for one costs: an expression for all places is compiled at its first use.
  if (!path?.includes('%')) return path;
  return path.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
