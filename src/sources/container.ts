// `credential_source = EcsContainer`: the agent of ECS, or of EKS, that gives a container its role's session.

import { NetworkError, SwitchError } from '../errors.ts';
import { sayOrigin } from '../profiles/faults.ts';
import type { Env } from '../profiles/settings.ts';
import type { AmbientSource } from '../profiles/source.ts';
import type { Answer } from '../system/network/exchange.ts';
import { smallText } from '../system/small-file.ts';
import { Unfit } from './answer.ts';
import { containerUrl } from './container-place.ts';
import type { FirstCredentials, SourceWorld } from './index.ts';
import { askedAt, sessionOf } from './metadata.ts';

const FILE = 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE';
const TOKEN = 'AWS_CONTAINER_AUTHORIZATION_TOKEN';
const TRIES = 3;
const PAUSE_MS = 200;

/** The session of this container's role. */
export async function openContainer(
  { profile }: AmbientSource,
  world: SourceWorld,
): Promise<FirstCredentials> {
  try {
    const url = containerUrl(world.env);
    const token = tokenOf(world.env);
    const answer = await answered(url, token ? { authorization: token } : {}, world);
    return sessionOf(answer, world.now());
  } catch (error) {
    if (!(error instanceof Unfit || error instanceof NetworkError)) throw error;
    const line = world.profiles.profile(profile)?.values.get('credential_source');
    throw new SwitchError(
      'failed',
      `the container has no credentials for profile "${profile}": ${error.message}`,
      [...error.hints, ...(line ? [`${sayOrigin(line)}: credential_source = EcsContainer`] : [])],
    );
  }
}

/** An agent that has much to do, or a fault, is asked again. */
async function answered(url: URL, headers: Record<string, string>, world: SourceWorld): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await askedAt(url, { headers }, world.env);
    if ((answer.status < 500 && answer.status !== 429) || attempt === TRIES) return answer;
    world.debug(`the container's agent answered ${answer.status}: once more`);
    await (await world.network()).wait(PAUSE_MS);
  }
}

/** What the agent wants as `Authorization`. The file goes first, and is read each time: others write it anew. */
function tokenOf(env: Env): string | undefined {
  const { [FILE]: file, [TOKEN]: token } = env;
  if (file) return checked(textIn(file), FILE);
  return token ? checked(token, TOKEN) : undefined;
}

function checked(token: string, name: string): string {
  if (/[\r\n]/.test(token))
    throw new Unfit(`the token of ${name} holds a line end`, ['AWS’s tools refuse it, too']);
  if (/^[\x20-\x7e]+$/.test(token)) return token;
  throw new Unfit(`the token of ${name} is empty, or holds a character that no header has`);
}

const LARGEST = 16 * 1024;

function textIn(file: string): string {
  const text = readIn(file);
  if (text === undefined) throw new Unfit(`${FILE} names what is no file`);
  if (Buffer.byteLength(text) > LARGEST)
    throw new Unfit(`${FILE} names a file that is far too long for a token`);
  return text;
}

function readIn(file: string): string | undefined {
  try {
    return smallText(file, LARGEST + 1);
  } catch (error) {
    throw new Unfit(`${FILE} names a file that cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
