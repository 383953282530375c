import type { Premises } from '../premises.ts';
import { rfc3339 } from '../time.ts';
import type { LoginFile } from './logins.ts';
import { sessionFor } from './machine.ts';
import { ANALYSTS } from './roles.ts';
import { SUBJECTS } from './web-tokens.ts';

/** What the owner of an organisation has without a click: each is what a person or a machine would be given. */
export interface OwnersFederation {
  /** A token for the shop's pipeline; for another subject or time where one is named. */
  webToken(subject?: string, seconds?: number): string;
  /** A signed response, in base64, with the user's roles. */
  assertion(roles?: readonly string[]): string;
  /** A session, as a `credential_process` prints it. */
  processSession(): string;
  /** Signs the user in, as `aws login` would. */
  login(): LoginFile;
  readonly containerToken: string;
}

const HOUR = 3600;

/** Makes it for the owner of these premises. */
export function ownersFederation(premises: Premises): OwnersFederation {
  const { federation, organisation } = premises;
  return {
    webToken: (subject = SUBJECTS[0], seconds = HOUR) => federation.web.issue(subject, seconds),
    assertion: (roles = ANALYSTS) => federation.saml.issue(organisation.user.name, roles),
    processSession() {
      const session = sessionFor('rolesanywhere.amazonaws.com', 'certificate', premises);
      return JSON.stringify({
        Version: 1,
        AccessKeyId: session.accessKeyId,
        SecretAccessKey: session.secretAccessKey,
        SessionToken: session.sessionToken,
        Expiration: rfc3339(session.expiration),
      });
    },
    login: () => federation.logins.signIn(),
    containerToken: federation.containerToken,
  };
}
