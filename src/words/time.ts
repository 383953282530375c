/** Milliseconds since the epoch as RFC 3339 with `Z` and whole seconds, the form every SDK accepts. */
export function rfc3339(time: number): string {
  return new Date(Math.floor(time / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}
