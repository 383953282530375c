import { type Keys, type Practice, type Reply, send } from './support.ts';

/** Temporary credentials as the federation endpoint takes them. */
export const sessionOf = ({ accessKeyId, secretAccessKey, sessionToken }: Keys): string =>
  JSON.stringify({ sessionId: accessKeyId, sessionKey: secretAccessKey, sessionToken });

/** Asks the federation endpoint by a form, so that no key stands in an address. */
export const federate = ({ url }: Practice, fields: Record<string, string>): Promise<Reply> =>
  post(`${url}/federation`, fields);

/** Sends a form. */
export const post = (url: string, fields: Record<string, string>, headers: object = {}): Promise<Reply> =>
  send(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: `${new URLSearchParams(fields)}`,
  });

/** The token for a session's keys. */
export async function signinToken(
  practice: Practice,
  keys: Keys,
  more: Record<string, string> = {},
): Promise<string> {
  const { status, body } = await federate(practice, {
    Action: 'getSigninToken',
    Session: sessionOf(keys),
    ...more,
  });
  if (status !== 200) throw new Error(`${status} ${body}`);
  return (JSON.parse(body) as { SigninToken: string }).SigninToken;
}

/** The address that a browser is sent to with a token. */
export const loginUrl = ({ url }: Practice, SigninToken: string, Destination = `${url}/s3/home`): string =>
  `${url}/federation?${new URLSearchParams({ Action: 'login', Issuer: 'a-test', Destination, SigninToken })}`;

/** Whom a browser is for: what it was told to keep. */
export const cookieIn = ({ headers }: Reply): string => headers['set-cookie']?.[0]?.split(';')[0] ?? '';

/** Signs a browser in with a session's keys; gives its cookie. */
export async function enterConsole(
  practice: Practice,
  keys: Keys,
  more: Record<string, string> = {},
): Promise<string> {
  return cookieIn(await send(loginUrl(practice, await signinToken(practice, keys, more))));
}

/** Looks at a page as a browser does. */
export const look = ({ url }: Practice, path: string, cookie = ''): Promise<Reply> =>
  send(`${url}${path}`, { headers: { accept: 'text/html,*/*', cookie } });

/** What a page says, without its tags. */
export const wordsOf = ({ body }: Reply): string =>
  body
    .replaceAll(/<style>.*?<\/style>|<title>.*?<\/title>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
