import type { Random } from '../organisation.ts';
import { type Clock, rfc3339 } from '../time.ts';
import { writeResponse } from './assertion.ts';
import { checkAssertion, type SamlIdentity } from './checked-assertion.ts';
import type { ProviderKey } from './provider-key.ts';
import { samlProviderArn } from './providers.ts';

const REDEEMABLE = 300_000;
const SESSION_SECONDS = 28_800;

/** The provider of assertions. */
export interface Assertions {
  /** A signed response, in base64, for a person with these roles. */
  issue(person: string, roles: readonly string[]): string;
  /** What a response says; refused unless it proves it. */
  check(response: string): SamlIdentity;
  readonly key: ProviderKey;
}

/** Opens the provider. */
export function openAssertions(key: ProviderKey, clock: Clock, random: Random): Assertions {
  return {
    key,
    issue(person, roles) {
      const now = clock();
      const statement = {
        subject: person,
        sessionName: person,
        roles: roles.map((role) => `${role},${samlProviderArn(role.split(':')[4] ?? '')}`),
        issued: rfc3339(now),
        redeemableUntil: rfc3339(now + REDEEMABLE),
        sessionUntil: rfc3339(now + SESSION_SECONDS * 1000),
        sessionSeconds: SESSION_SECONDS,
        id: `_${random(16).toString('hex')}`,
      };
      return writeResponse(statement, key);
    },
    check: (response) => checkAssertion(response, key, clock()),
  };
}
