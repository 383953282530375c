import { type Keys, type Practice, type Reply, send, signed } from './support.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

type Parameters = Readonly<Record<string, string>>;

/** Sends a call to IAM as the SDKs do, signed by their signer. */
export async function iamReply(
  { url, now }: Pick<Practice, 'url' | 'now'>,
  keys: Keys,
  parameters: Parameters,
  region = 'us-east-1',
): Promise<Reply> {
  const body = new URLSearchParams({ Version: '2010-05-08', ...parameters }).toString();
  const signing = { service: 'iam', region, keys, now: now(), method: 'POST', body, headers: FORM };
  const { headers } = await signed(url, signing);
  return send(url, { method: 'POST', headers, body });
}

/** What IAM says to a call: `200`, or `409 LimitExceeded: the sentence`. */
export async function iam(
  practice: Pick<Practice, 'url' | 'now'>,
  keys: Keys,
  Action: string,
  parameters: Parameters = {},
): Promise<string> {
  return said(await iamReply(practice, keys, { Action, ...parameters }));
}

/** A refusal in one line; of an answer, its status alone. */
export const said = ({ status, body }: Reply): string =>
  status === 200 ? '200' : `${status} ${textIn(body, 'Code')}: ${textIn(body, 'Message')}`;

/** The text of the first element of that name. */
export const textIn = (body: string, name: string): string =>
  new RegExp(`<${name}>(.*?)</${name}>`).exec(body)?.[1] ?? '';

/** Lets the user make a new key, with MFA. */
export async function createKey(practice: Practice, session?: Keys): Promise<Keys> {
  const by = session ?? (await practice.mfaSession());
  const { body } = await iamReply(practice, by, { Action: 'CreateAccessKey' });
  return { accessKeyId: textIn(body, 'AccessKeyId'), secretAccessKey: textIn(body, 'SecretAccessKey') };
}
