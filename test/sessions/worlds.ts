import type { CredentialPlan, Step } from '../../src/profiles/plan.ts';
import { Secret } from '../../src/secret.ts';
import { type OpenWorld, openSession } from '../../src/sessions/open.ts';
import { prefixOf } from '../../src/sessions/prefix.ts';
import type { Session } from '../../src/sessions/session.ts';
import { planOf, type Situation } from '../profiles/support.ts';
import { MINUTE, NOON, sessionOf } from './support.ts';

/** A key with a device, a role behind it, and a role behind that one. */
export const ROLES = `
[profile jump]
mfa_serial = arn:aws:iam::111111111111:mfa/ada
[profile engineer]
role_arn = arn:aws:iam::222222222222:role/Engineer
source_profile = jump
[profile deploy]
role_arn = arn:aws:iam::222222222222:role/Deploy
source_profile = engineer
duration_seconds = 7200
`;

export const plan = (name: string, more: Situation = {}): CredentialPlan =>
  planOf(name, { config: ROLES, keys: { jump: {} }, ...more });

export const ENGINEER = plan('engineer');
export const DEPLOY = plan('deploy');
const MARGIN = 5 * MINUTE;
export const WARM = { minTtl: MARGIN, fresh: false };

export const titleOf = (step: Step): string =>
  step.call === 'AssumeRole' ? step.roleArn.replace(/^.*\//, '') : 'MFA';

/** The sessions that are kept before a run, by the step of a plan. */
export const kept = (of: CredentialPlan, sessions: readonly (Session | undefined)[]): Map<string, Session> =>
  new Map(sessions.flatMap((session, index) => (session ? [[prefixOf(of, index).item, session]] : [])));

/** A world that writes down what is done in it. */
export function world(sessions: Map<string, Session>, change: Partial<OpenWorld> = {}) {
  const did: string[] = [];
  const said: string[] = [];
  const codes = ['111111', '222222', '333333', '444444'];
  const made: OpenWorld = {
    now: () => NOON,
    store: {
      open: async () => {},
      get: async ({ item }) => sessions.get(item),
      put: async ({ item }, session, _plan, step) => {
        did.push(`keep ${step ? titleOf(step) : 'first credentials'}`);
        sessions.set(item, session);
      },
    },
    source: async ({ source }) => {
      did.push('read the key');
      return {
        accessKeyId: source.kind === 'static' ? source.keyId : source.kind,
        secretAccessKey: new Secret('s'),
      };
    },
    code: async () => codes.shift() ?? 'no more codes',
    reach: async () => {},
    timeBy: async () => undefined,
    perform: async (step, { accessKeyId }, code) => {
      did.push(`${titleOf(step)} by ${accessKeyId}${code ? ` with ${code}` : ''}`);
      return sessionOf(`ASIA${titleOf(step).toUpperCase()}`);
    },
    once: (errand) => errand.make({ asks() {}, calls() {} }),
    say: (message) => said.push(message),
    debug: () => {},
    ...change,
  };
  return { world: made, did, said };
}

/** Opens a plan: whose credentials come of it, what was done, and what was said. */
export const open = async (
  of: CredentialPlan,
  sessions: Map<string, Session> = new Map(),
  options = WARM,
) => {
  const { world: made, did, said } = world(sessions);
  const { accessKeyId } = await openSession(of, made, options);
  return { accessKeyId, did, said };
};

/** What is kept before a run: with all of its hour left, and with four minutes of it. */
export const fresh = sessionOf('ASIAKEPT');
export const stale = sessionOf('ASIASTALE', { issued: NOON - 56 * MINUTE });
