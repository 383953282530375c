// AssumeRoleWithWebIdentity: a role that is entered with the token of an identity provider.

import { at } from '../profiles/faults.ts';
import type { Origin } from '../profiles/profile.ts';
import type { WebIdentitySource } from '../profiles/source.ts';
import { Secret } from '../secret.ts';
import type { Session } from '../sessions/session.ts';
import { entered } from './entered.ts';
import type { SourceWorld } from './index.ts';
import { lineOf, type Printer, printedBy } from './printed.ts';
import { LONGEST_TOKEN, tokenText } from './token-file.ts';

const LIMIT_MS = 60_000;

/** The session of a role, for a token that is read, or printed, anew each time. */
export async function openWebIdentity(source: WebIdentitySource, world: SourceWorld): Promise<Session> {
  const { token } = source;
  const proof =
    'file' in token ? fromFile(token.file, source, world) : await fromCommand(token.command, source, world);
  return entered({ source, proof }, world);
}

function fromFile(file: string, { profile }: WebIdentitySource, { profiles }: SourceWorld): Secret {
  const line = profiles.profile(profile)?.values.get('web_identity_token_file');
  const origin = line?.value === file ? line : { file: 'AWS_WEB_IDENTITY_TOKEN_FILE', line: 0 };
  const read = tokenText(file);
  if ('text' in read) return tokenIn(read.text, `the token file ${file}`, origin);
  throw at(origin, `the token file ${file} ${read.wrong}`, [
    file.startsWith('~')
      ? 'no AWS tool puts the home folder in for ~: write the whole path'
      : 'whoever gives out the tokens must write it first; a path without / in front begins at the working folder',
  ]);
}

async function fromCommand(
  command: string,
  { profile }: WebIdentitySource,
  world: SourceWorld,
): Promise<Secret> {
  const key = 'web_identity_token_process';
  const printer: Printer = { key, profile, command, limit: LIMIT_MS, asksItself: false };
  return tokenIn(await printedBy(printer, world), `what ${key} printed`, lineOf(printer, world));
}

/** The token alone, without white space around it; of what is none, nothing is shown. */
function tokenIn(text: string, what: string, origin: Origin): Secret {
  const token = text.trim();
  const wrong = wrongWith(token);
  if (wrong === undefined) return new Secret(token);
  throw at(origin, `${what} ${wrong}`, [
    'it is one line: an OpenID Connect token, three parts of letters and digits with dots between them',
  ]);
}

function wrongWith(token: string): string | undefined {
  if (token === '') return 'is empty';
  if (token.length > LONGEST_TOKEN) return `is longer than the ${LONGEST_TOKEN} characters that AWS takes`;
  return /^[!-~]{4,}$/.test(token) ? undefined : 'is no token';
}
