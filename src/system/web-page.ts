/** Who a page's address is good for: a browser, whatever program stands before it. */
const PLAIN = /^[A-Za-z0-9\-._~:/?#[\]@&*+,=%]+$/;

const LONGEST = 8192;

/**
 * The address of a page as it may be opened; undefined where it may not: it is neither https nor http on this machine,
 * holds a name and password, or a character that some shell, script or command line between us and the browser might
 * read as its own.
 */
export function openablePage(page: string): string | undefined {
  if (page.length > LONGEST || !PLAIN.test(page) || !URL.canParse(page)) return undefined;
  const { protocol, hostname, username, password, href } = new URL(page);
  if (username || password) return undefined;
  const mayOpen = protocol === 'https:' || (protocol === 'http:' && THIS_MACHINE.test(hostname));
  return mayOpen && PLAIN.test(href) ? href : undefined;
}

const THIS_MACHINE = /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/;
