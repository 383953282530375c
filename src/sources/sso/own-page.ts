// Whether a page that the network has named is one of AWS's, for a portal: whoever names it could name any.

import { SwitchError } from '../../errors.ts';
import { partitionOf } from '../../profiles/partition.ts';
import type { SsoPortal } from '../../profiles/sso.ts';
import { isLoopback } from '../../profiles/url.ts';
import { openablePage } from '../../system/web-page.ts';
import { cleanLine } from '../../words/clean.ts';

/** The page as it may be opened and shown to be trusted; throws for anybody else's. */
export function ownPage(page: string, portal: SsoPortal): string {
  const address = openablePage(page);
  if (address !== undefined && isOwn(new URL(address), portal)) return address;
  throw new SwitchError(
    'refused',
    'the page to sign in on, as it was named, does not belong to AWS: it was not opened',
    [
      `it is: ${cleanLine(page, LONGEST)}`,
      'do not open it, and sign in nowhere else: somebody may stand between here and AWS',
    ],
  );
}

const LONGEST = 200;

function isOwn({ protocol, hostname, host, origin }: URL, { oidc, startUrl, region }: SsoPortal): boolean {
  if (isLoopback(oidc) && origin === new URL(oidc).origin) return true;
  // A port is no part of any of them; a name in other letters has become xn-- by now.
  if (protocol !== 'https:' || hostname !== host) return false;
  const isStart = URL.canParse(startUrl) && new URL(startUrl).host === host;
  return isStart || host === deviceHost(region) || PORTALS.some((form) => form.test(host));
}

const deviceHost = (region: string): string => `device.sso.${region}.${partitionOf(region).suffix}`;

/** Where portals have their pages. */
const PORTALS = [
  /^[a-z0-9-]+(\.[a-z0-9-]+)?\.awsapps\.(com|cn)$/,
  /^[a-z0-9-]+\.portal\.[a-z0-9-]+\.app\.aws$/,
  /^[a-z0-9-]+\.portal\.[a-z0-9-]+\.app\.amazonwebservices\.com\.cn$/,
];
