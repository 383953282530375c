// The services on a machine, or beside a container, that give it credentials. They are asked directly, whatever proxy
// there is: they are there at once, or not at all.

import type { Env } from '../profiles/settings.ts';
import { authoritiesOf } from '../system/network/certificates.ts';
import { type Answer, exchange } from '../system/network/exchange.ts';
import { cleanLine } from '../words/clean.ts';
import { credentialsOf, fieldsIn, keyText, Unfit } from './answer.ts';
import type { FirstCredentials } from './index.ts';
import { objectIn } from './object-in.ts';
import { withoutSecrets } from './said.ts';

/** Milliseconds for a connection, and for the whole of an answer. */
const CONNECT_MS = 1_000;
const ANSWER_MS = 2_000;

export interface Ask {
  readonly method?: 'GET' | 'PUT';
  readonly headers?: Record<string, string>;
}

/** One request, sent once. */
export function askedAt(url: URL, { method = 'GET', headers = {} }: Ask, env: Env): Promise<Answer> {
  const { protocol, hostname, host, pathname, search } = url;
  const isTls = protocol === 'https:';
  const port = Number(url.port) || (isTls ? 443 : 80);
  return exchange(
    {
      protocol,
      hostname,
      port,
      path: pathname + search,
      method,
      headers: { host, accept: 'application/json', ...headers },
    },
    {
      ...{ host: hostname.replace(/^\[|\]$/g, ''), port, isTls, proxy: undefined, limit: CONNECT_MS },
      authorities: isTls ? authoritiesOf(env, undefined) : {},
    },
    { limit: ANSWER_MS, late: `no answer within ${ANSWER_MS / 1000} s` },
  );
}

/** The session of an answer: all four parts must be there. */
export function sessionOf({ status, body }: Answer, now: number): FirstCredentials {
  const text = body.toString('utf8');
  if (status !== 200) throw new Unfit(`it answered ${status}`, wordsOf(text));
  const fields = fieldsIn(text);
  const { Code: code } = fields;
  if (typeof code === 'string' && code !== 'Success')
    throw new Unfit(`it said ${cleanLine(code)}`, wordsOf(text));
  keyText(fields, 'Token');
  if (typeof fields.Expiration !== 'string') throw new Unfit('it has no Expiration');
  return credentialsOf(fields, 'Token', now);
}

/** What a refusal says of itself. */
function wordsOf(text: string): string[] {
  const fields = objectIn(text) ?? {};
  const said = [fields.code, fields.message, fields.Message].filter(
    (part) => typeof part === 'string' && part,
  );
  return said.length > 0 ? [`it said: ${cleanLine(withoutSecrets(said.join(', ')))}`] : [];
}
