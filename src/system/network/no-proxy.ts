import { BlockList, isIP } from 'node:net';

/** Who is asked: a host without brackets, in lower case. */
export interface Target {
  readonly host: string;
  readonly port: number;
}

/** True for this machine, which no proxy stands before. */
export const isLoopback = ({ host }: Target): boolean =>
  /(^|\.)localhost$/.test(host) || (isIP(host) === 0 ? false : LOOPBACK.check(host, familyOf(host)));

/** True for a target in a `NO_PROXY` list: `*`, hosts with all that is below them, `host:port`, addresses, CIDR blocks. */
export function isPastProxy(target: Target, list: string): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => entry !== '' && isMeant(entry, target));
}

function isMeant(entry: string, { host, port }: Target): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return isInBlock(entry, host);
  if (isIP(entry) !== 0) return isSameAddress(entry, host);
  const [, name = '', itsPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if (itsPort !== undefined && Number(itsPort) !== port) return false;
  const bare = name.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0) return isSameAddress(bare, host);
  const domain = bare.replace(/^\*?\./, '');
  return host === domain || (domain !== '' && isIP(host) === 0 && host.endsWith(`.${domain}`));
}

function isInBlock(block: string, host: string): boolean {
  const [network = '', length = ''] = block.split('/');
  const isBlock = isIP(network) !== 0 && /^\d{1,3}$/.test(length);
  if (!isBlock || Number(length) > (isIP(network) === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(length), familyOf(network));
  return isIP(host) !== 0 && list.check(host, familyOf(host));
}

const isSameAddress = (address: string, host: string): boolean =>
  isInBlock(`${address}/${isIP(address) === 4 ? 32 : 128}`, host);

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6');

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');
