// Where a container's credentials are asked for, as its variables say. Pure.

import type { Env } from '../profiles/settings.ts';
import { isLoopback } from '../profiles/url.ts';
import { Unfit } from './answer.ts';

const RELATIVE = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI';
const FULL = 'AWS_CONTAINER_CREDENTIALS_FULL_URI';

/** The address of the agent on a host of ECS. */
const ECS = 'http://169.254.170.2';

/** Where plain http may go beside this machine: the agents of ECS and EKS, which no packet leaves the host for. */
const AGENTS: readonly string[] = ['169.254.170.2', '169.254.170.23', '[fd00:ec2::23]'];

/** The URL of a container's credentials; the relative one goes first. */
export function containerUrl(env: Env): URL {
  const { [RELATIVE]: relative, [FULL]: full } = env;
  if (relative) return relativeUrl(relative);
  if (!full)
    throw new Unfit(`neither ${RELATIVE} nor ${FULL} is set`, ['this is no container of ECS or EKS']);
  if (!URL.canParse(full)) throw new Unfit(`${FULL} is no URL`);
  const url = new URL(full);
  if (url.username || url.password) throw new Unfit(`${FULL} has a name or a password in it`);
  if (url.protocol === 'https:' || isAgent(url)) return url;
  throw new Unfit(`${FULL} is neither https nor one of a container's own addresses`, [
    'plain http goes to this machine, 169.254.170.2, 169.254.170.23 and [fd00:ec2::23] alone',
  ]);
}

const isAgent = ({ protocol, href, hostname }: URL): boolean =>
  protocol === 'http:' && (isLoopback(href) || AGENTS.includes(hostname));

/** A path, and nothing that would make another host of it. */
function relativeUrl(path: string): URL {
  if (path.startsWith('/') && URL.canParse(ECS + path)) return new URL(ECS + path);
  throw new Unfit(`${RELATIVE} is no path`, ['it begins with /']);
}
