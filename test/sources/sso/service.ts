// An Identity Center of this test's own, on loopback, over real HTTP: what it is asked, and what it answers by its state.

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** One request, as it came. */
export interface Asked {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly token: string | undefined;
  readonly headers: http.IncomingHttpHeaders;
}

/** An answer that stands in the way of the usual one. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: http.OutgoingHttpHeaders;
}

export interface Service {
  readonly url: string;
  readonly asked: Asked[];
  /** How often a path was asked. */
  count(path: string): number;
  /** The tokens that are good now. */
  readonly tokens: Set<string>;
  /** The refresh tokens that are good now. */
  readonly refreshTokens: Set<string>;
  /** Answers that come first, by path, one for each request. */
  readonly replies: Map<string, Reply[]>;
  /** Seconds that a token lasts. */
  lasts: number;
  /** Milliseconds by which its clock is ahead. */
  ahead: number;
  /** Accounts, for the lists. */
  accounts: readonly { accountId: string; accountName: string; emailAddress?: string }[];
}

/** Serves until the test is over. */
export async function identityCenter(): Promise<Service> {
  const server = http.createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const service: Service = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    count: (path) => service.asked.filter((one) => one.path === path).length,
    tokens: new Set(),
    refreshTokens: new Set(),
    replies: new Map(),
    lasts: 28_800,
    ahead: 0,
    accounts: [],
  };
  let serial = 0;
  const granted = () => {
    serial += 1;
    const [accessToken, refreshToken] = [`access-${serial}`, `refresh-${serial}`];
    service.tokens.add(accessToken);
    service.refreshTokens.add(refreshToken);
    return {
      status: 200,
      body: { accessToken, refreshToken, expiresIn: service.lasts, tokenType: 'Bearer' },
    };
  };
  const token = ({ grantType, refreshToken }: Record<string, unknown>): Reply => {
    if (grantType !== 'refresh_token') return granted();
    if (service.refreshTokens.delete(String(refreshToken))) return granted();
    return oauth('invalid_grant', 'Invalid refresh token provided');
  };
  const usual = ({ path, query, body, token: bearer = '' }: Asked): Reply => {
    if (path === '/client/register')
      return {
        status: 200,
        body: { clientId: 'client', clientSecret: 'client-secret', clientSecretExpiresAt: 4e9 },
      };
    if (path === '/token') return token(body);
    if (path === '/device_authorization') return { status: 200, body: DEVICE };
    if (!service.tokens.has(bearer))
      return portalError(401, 'UnauthorizedException', 'Session token not found or invalid');
    if (path === '/logout') {
      service.tokens.delete(bearer);
      return { status: 200, body: '' };
    }
    if (path === '/assignment/accounts') return paged(service.accounts, query, 'accountList');
    if (path === '/assignment/roles')
      return paged([{ roleName: 'Admin' }, { roleName: 'ReadOnly' }], query, 'roleList');
    if (query.account_id !== '111111111111' || !query.role_name)
      return portalError(400, 'InvalidRequestException', 'no role was named');
    return { status: 200, body: { roleCredentials: credentials(Date.now() + service.ahead) } };
  };
  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    let text = '';
    for await (const part of request) text += part;
    const url = new URL(request.url ?? '/', service.url);
    const one: Asked = {
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: text === '' ? {} : JSON.parse(text),
      token: request.headers['x-amz-sso_bearer_token'] as string | undefined,
      headers: request.headers,
    };
    service.asked.push(one);
    const { status, body, headers } = service.replies.get(one.path)?.shift() ?? usual(one);
    const date = new Date(Date.now() + service.ahead).toUTCString();
    response.writeHead(status, { 'content-type': 'application/json', date, ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }
  return service;
}

/** A refusal of the sign-in service. */
export const oauth = (error: string, error_description: string): Reply => ({
  status: 400,
  body: { error, error_description },
});

/** A refusal of the portal. */
export const portalError = (status: number, name: string, message: string): Reply => ({
  status,
  body: { __type: `com.amazonaws.switchboard.portal#${name}`, message },
});

const DEVICE = {
  deviceCode: 'device-code',
  userCode: 'ABCD-EFGH',
  verificationUri: 'https://device.sso.eu-west-1.amazonaws.com/',
  verificationUriComplete: 'https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH',
  expiresIn: 600,
  interval: 1,
};

const HOUR = 3_600_000;

export const credentials = (now: number) => ({
  accessKeyId: 'ASIAROLE',
  secretAccessKey: 'role-secret',
  sessionToken: 'role-token',
  expiration: now + HOUR,
});

function paged(all: readonly object[], query: Readonly<Record<string, string>>, name: string): Reply {
  const from = Number(query.next_token ?? 0);
  const to = from + 1;
  return {
    status: 200,
    body: { [name]: all.slice(from, to), ...(to < all.length && { nextToken: String(to) }) },
  };
}
