// What a machine has for all that runs on it: the instance metadata service (IMDSv2) and a container's credentials.

import { roleCaller } from '../caller.ts';
import { decide } from '../policy.ts';
import type { Premises } from '../premises.ts';
import { Refusal } from '../refusal.ts';
import { headerOf, pathOf, type WireRequest } from '../request.ts';
import type { Answer, Service } from '../service.ts';
import type { Credentials } from '../sessions.ts';
import { sameSecret } from '../signature.ts';
import { rfc3339 } from '../time.ts';
import { roleOf } from './entry.ts';
import { WORKER } from './roles.ts';

const SIX_HOURS = 21_600;
const ROLE_NAME = WORKER.replace(/.*\//, '');
const CREDENTIALS = '/latest/meta-data/iam/security-credentials/';

/** A session that an AWS service opens for what runs in it, where the role trusts that service. */
export function sessionFor(service: string, session: string, premises: Premises): Credentials {
  const role = roleOf(premises, WORKER);
  const question = { action: 'sts:AssumeRole', resource: WORKER, principals: [service], context: {} };
  if (!role || decide([role.trustPolicy], question) !== 'allow')
    throw new Refusal(404, 'NotFound', 'Not Found');
  return premises.sessions.issue(roleCaller(role, session), SIX_HOURS);
}

/** The instance metadata service, version 2 alone. */
export const instanceMetadata: Service = {
  action: (request) => (pathOf(request).startsWith(CREDENTIALS) ? 'GetCredentials' : 'GetMetadata'),

  perform(request, premises) {
    const path = pathOf(request);
    if (path === '/latest/api/token') return tokenFor(request, premises);
    if (request.method !== 'GET') throw new Refusal(405, 'NotAllowed', 'Method Not Allowed');
    const token = headerOf(request, 'x-aws-ec2-metadata-token') ?? '';
    if (!premises.federation.isMetadataToken(token)) throw new Refusal(401, 'Unauthorized', 'Unauthorized');
    if (path === CREDENTIALS) return text(ROLE_NAME);
    if (path === '/latest/meta-data/placement/region') {
      return text(roleOf(premises, WORKER)?.account.region ?? '');
    }
    if (path !== `${CREDENTIALS}${ROLE_NAME}`) throw new Refusal(404, 'NotFound', 'Not Found');
    const credentials = sessionFor('ec2.amazonaws.com', 'i-0123456789abcdef0', premises);
    const facts = { Code: 'Success', LastUpdated: rfc3339(premises.clock()), Type: 'AWS-HMAC' };
    return json({ ...facts, ...keysOf(credentials) });
  },

  refusalOf: ({ message }) => new Refusal(401, 'Unauthorized', message),
  refuse: ({ status, message }) => text(message, status),
};

function tokenFor(request: WireRequest, { federation }: Premises): Answer {
  const name = 'x-aws-ec2-metadata-token-ttl-seconds';
  const given = headerOf(request, name) ?? '';
  const seconds = /^\d{1,5}$/.test(given) ? Number(given) : 0;
  // What went through a proxy is from no program of this machine.
  if (headerOf(request, 'x-forwarded-for') !== undefined) throw new Refusal(403, 'Forbidden', 'Forbidden');
  if (request.method !== 'PUT') throw new Refusal(405, 'NotAllowed', 'Method Not Allowed');
  if (seconds < 1 || seconds > SIX_HOURS) throw new Refusal(400, 'BadRequest', 'Bad Request');
  return text(federation.metadataToken(seconds), 200, { [name]: String(seconds) });
}

/** The credentials endpoint of a container. */
export const container: Service = {
  action: () => 'GetCredentials',

  perform(request, premises) {
    if (request.method !== 'GET') throw new Refusal(405, 'NotAllowed', 'Method Not Allowed');
    if (!sameSecret(headerOf(request, 'authorization') ?? '', premises.federation.containerToken)) {
      throw new Refusal(401, 'Unauthorized', 'Unauthorized');
    }
    return json({ RoleArn: WORKER, ...keysOf(sessionFor('ecs-tasks.amazonaws.com', 'container', premises)) });
  },

  refusalOf: ({ message }) => new Refusal(401, 'Unauthorized', message),
  refuse: ({ status, code, message }) => json({ code, message }, status),
};

const keysOf = ({ accessKeyId, secretAccessKey, sessionToken, expiration }: Credentials) => ({
  AccessKeyId: accessKeyId,
  SecretAccessKey: secretAccessKey,
  Token: sessionToken,
  Expiration: rfc3339(expiration),
});

const text = (body: string, status = 200, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'text/plain', ...headers },
  body,
});

const json = (content: object, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(content),
});
