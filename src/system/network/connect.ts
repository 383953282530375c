// A connection, ready for a request: directly, or through a proxy that is asked for a tunnel.

import http from 'node:http';
import net, { type Socket } from 'node:net';
import tls from 'node:tls';
import { within } from '../within.ts';
import type { Authorities } from './certificates.ts';
import { ProxyRefusal, ProxyUnreached } from './network-error.ts';
import type { Target } from './no-proxy.ts';
import type { HttpProxy } from './proxy.ts';

/** Where a connection leads, and how. */
export interface Road extends Target {
  readonly isTls: boolean;
  readonly proxy: HttpProxy | undefined;
  readonly authorities: Authorities;
  /** Milliseconds for each stretch of it. */
  readonly limit: number;
}

/** Connects; whatever was opened on the way is closed where it fails. */
export async function connect(road: Road): Promise<Socket> {
  const { proxy, isTls } = road;
  if (!proxy) return opened(isTls ? secured(road) : plain(road), isTls, road.limit);
  const toProxy = await connectTo(proxy, road);
  if (!isTls) return toProxy;
  const through = await tunnel(toProxy, proxy, road);
  return opened(secured(road, through), true, road.limit);
}

async function connectTo(proxy: HttpProxy, { authorities, limit }: Road): Promise<Socket> {
  const road = { ...proxy, authorities };
  try {
    return await opened(proxy.isTls ? secured(road) : plain(road), proxy.isTls, limit);
  } catch (error) {
    throw new ProxyUnreached('the proxy could not be reached', { cause: error });
  }
}

/** The attempt at one address of several is given a second; Node's own 250 ms are less than a far answer takes. */
const HAPPY = { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 1_000 };

const plain = ({ host, port }: Target): Socket => net.connect({ host, port, ...HAPPY });

/** Certificates are verified whatever NODE_TLS_REJECT_UNAUTHORIZED says. */
const secured = (road: Target & Pick<Road, 'authorities'>, through?: Socket): Socket =>
  tls.connect({
    ...(through ? { socket: through } : { host: road.host, port: road.port, ...HAPPY }),
    ...(net.isIP(road.host) === 0 ? { servername: road.host } : { host: road.host }),
    rejectUnauthorized: true,
    ALPNProtocols: ['http/1.1'],
    ...road.authorities,
  });

function opened(socket: Socket, isTls: boolean, limit: number): Promise<Socket> {
  const ready = new Promise<Socket>((resolve, reject) => {
    socket.once(isTls ? 'secureConnect' : 'connect', () => resolve(socket));
    // Stays, so that an error behind a limit that has passed is nobody's.
    socket.on('error', reject);
  });
  return within(limit, lateBy(limit), ready, () => socket.destroy());
}

function tunnel(socket: Socket, { authorization }: HttpProxy, { host, port, limit }: Road): Promise<Socket> {
  const address = `${net.isIPv6(host) ? `[${host}]` : host}:${port}`;
  const ask = http.request({
    method: 'CONNECT',
    path: address,
    headers: { host: address, ...(authorization && { 'proxy-authorization': authorization }) },
    createConnection: () => socket,
  });
  const answered = new Promise<Socket>((resolve, reject) => {
    ask.once('connect', ({ statusCode = 0 }) =>
      statusCode >= 200 && statusCode < 300 ? resolve(socket) : reject(new ProxyRefusal(statusCode)),
    );
    ask.on('error', (error) =>
      reject(new ProxyUnreached('the proxy does not speak as one', { cause: error })),
    );
    ask.end();
  });
  return within(limit, lateBy(limit), answered, () => socket.destroy());
}

const lateBy = (limit: number): string => `no connection within ${limit / 1000} s`;
