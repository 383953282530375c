// `credential_source = Ec2InstanceMetadata`: the session of the instance's role. It is asked for where a profile names it,
// and never tried for luck; by version 2 of the service alone, which every instance has.

import { NetworkError, SwitchError } from '../errors.ts';
import { sayOrigin } from '../profiles/faults.ts';
import type { AmbientSource } from '../profiles/source.ts';
import type { Answer } from '../system/network/exchange.ts';
import { Unfit } from './answer.ts';
import type { FirstCredentials, SourceWorld } from './index.ts';
import { metadataUrl } from './instance-place.ts';
import { askedAt, sessionOf } from './metadata.ts';

const TTL_SECONDS = '21600';
const ROLES = 'latest/meta-data/iam/security-credentials/';

/** The session of this instance's role. */
export async function openInstance(
  { profile }: AmbientSource,
  world: SourceWorld,
): Promise<FirstCredentials> {
  const found = world.profiles.profile(profile);
  try {
    return await asked(metadataUrl(world.env, found), world);
  } catch (error) {
    if (!(error instanceof Unfit || error instanceof NetworkError)) throw error;
    const line = found?.values.get('credential_source');
    throw new SwitchError(
      'failed',
      `the metadata have no credentials for profile "${profile}": ${error.message}`,
      [
        ...error.hints,
        ...(error instanceof NetworkError ? [NOWHERE] : []),
        ...(line ? [`${sayOrigin(line)}: credential_source = Ec2InstanceMetadata`] : []),
      ],
    );
  }
}

const NOWHERE =
  'this is no EC2 instance; or a container on one, whose hop limit must then be 2 (HttpPutResponseHopLimit)';

async function asked(base: URL, { env, now }: SourceWorld): Promise<FirstCredentials> {
  const at = (path: string): URL => new URL(path, base.href.endsWith('/') ? base : `${base.href}/`);
  const token = tokenIn(
    await askedAt(
      at('latest/api/token'),
      {
        method: 'PUT',
        headers: { 'x-aws-ec2-metadata-token-ttl-seconds': TTL_SECONDS, 'content-length': '0' },
      },
      env,
    ),
  );
  const headers = { 'x-aws-ec2-metadata-token': token };
  const role = roleIn(await askedAt(at(ROLES), { headers }, env));
  return sessionOf(await askedAt(at(ROLES + encodeURIComponent(role)), { headers }, env), now());
}

function tokenIn({ status, body }: Answer): string {
  if (status === 403) throw new Unfit('the metadata service is switched off for this instance (403)');
  if (status !== 200)
    throw new Unfit(`version 2 of the service is not there (${status})`, [
      'version 1 is not used: whoever may have this machine fetch a page could read credentials by it',
    ]);
  const token = body.toString('latin1');
  if (/^[\x21-\x7e]{1,1024}$/.test(token)) return token;
  throw new Unfit('it answered, but not as EC2 does');
}

function roleIn({ status, body }: Answer): string {
  const [role = ''] = body.toString('utf8').split('\n');
  if (status === 404 || (status === 200 && role.trim() === ''))
    throw new Unfit('the instance has no role', ['give it an instance profile']);
  if (status === 200 && /^[\w+=,.@-]{1,64}$/.test(role.trim())) return role.trim();
  throw new Unfit(`it answered, but not as EC2 does (${status})`);
}
