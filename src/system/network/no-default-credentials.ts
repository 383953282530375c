/** Stands in for the SDK's own search for credentials in the bundle: every client of ours is given some. */
export function defaultProvider(): never {
  throw new Error('no credentials were given');
}
