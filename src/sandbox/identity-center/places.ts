/** True for an address where a program of this machine can wait for an answer. */
export function isLoopback(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return (
    url?.protocol === 'http:' &&
    ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname) &&
    url.username === '' &&
    url.password === '' &&
    url.hash === ''
  );
}

/** True for the address of an access portal of ours. */
export const isStartUrl = (address: string): boolean =>
  isLoopback(address.replace(/#\/?$/, '')) && /^\/start\/?$/.test(new URL(address).pathname);

/** True where one address is the other but for its port: which is free is known at the last moment alone. */
export function isSameButPort(one: string, other: string): boolean {
  const portless = (address: string): string => Object.assign(new URL(address), { port: '' }).href;
  return isLoopback(one) && isLoopback(other) && portless(one) === portless(other);
}

/** An address with more in its query. */
export function withQuery(address: string, more: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(more)) url.searchParams.append(name, value);
  return url.href;
}
