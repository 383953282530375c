import { SwitchError } from '../../errors.ts';
import type { Env } from '../../profiles/settings.ts';
import { isLoopback, isPastProxy, type Target } from './no-proxy.ts';

/** A proxy as the environment names it. */
export interface HttpProxy extends Target {
  readonly isTls: boolean;
  /** For a person: its address without name and password, and the variable. */
  readonly title: string;
  /** The value of `Proxy-Authorization`. */
  readonly authorization?: string;
}

/** The proxy before a target; undefined where it is asked directly. Names in lower case go first, as for the AWS CLI. */
export function proxyFor(target: Target, isTls: boolean, env: Env): HttpProxy | undefined {
  if (isLoopback(target) || isPastProxy(target, env.no_proxy ?? env.NO_PROXY ?? '')) return undefined;
  const scheme = isTls ? 'https' : 'http';
  const names = [`${scheme}_proxy`, `${scheme.toUpperCase()}_PROXY`, 'all_proxy', 'ALL_PROXY'];
  const name = names.find((each) => env[each] !== undefined);
  const value = name === undefined ? undefined : env[name];
  return name && value ? proxyOf(name, value) : undefined;
}

/** The value itself is never shown: it may hold a password. */
function proxyOf(name: string, value: string): HttpProxy {
  const text = value.includes('://') ? value : `http://${value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const known = url && DEFAULT_PORTS[url.protocol];
  if (!url?.hostname || !known) {
    throw new SwitchError('config', `${name} names no proxy that is known here`, [
      'write http://HOST:PORT or https://HOST:PORT, with NAME:PASSWORD@ before the host where it wants them',
      ...(url && !known ? [`it names one of the kind ${url.protocol.slice(0, -1)}`] : []),
    ]);
  }
  const { protocol, hostname, username, password } = url;
  const port = Number(url.port) || known;
  return {
    isTls: protocol === 'https:',
    host: hostname.replace(/^\[|\]$/g, ''),
    port,
    title: `${protocol}//${hostname}:${port} (${name})`,
    ...(username && { authorization: `Basic ${base64(`${plain(username)}:${plain(password)}`)}` }),
  };
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** What stands behind `%xx`; a bare `%` stands for itself. */
function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
