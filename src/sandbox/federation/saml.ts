import { createHash } from 'node:crypto';
import type { UnsignedCall } from '../query-service.ts';
import { Refusal } from '../refusal.ts';
import { ASSUME_ROLE } from '../sts-model.ts';
import type { Elements } from '../xml.ts';
import { checkShape, enter, trustingRole } from './entry.ts';
import { ENTITY, RECIPIENT, SAML_ACCOUNTS, samlProviderArn } from './providers.ts';

const ACTION = 'sts:AssumeRoleWithSAML';

const { RoleArn } = ASSUME_ROLE.parameters;

/** AssumeRoleWithSAML: a session of a role, for who holds an assertion that names it. */
export function assumeRoleWithSaml(call: UnsignedCall): Elements {
  const { parameters, premises } = call;
  checkShape(call, {
    ...(RoleArn && { PrincipalArn: RoleArn }),
    SAMLAssertion: { required: true, min: 4, max: 100_000, pattern: '[\\s\\S]*' },
  });
  const provider = parameters.get('PrincipalArn') ?? '';
  if (!SAML_ACCOUNTS.some((account) => samlProviderArn(account) === provider)) {
    throw new Refusal(400, 'InvalidIdentityToken', "Specified provider doesn't exist");
  }
  const identity = premises.federation.saml.check(parameters.get('SAMLAssertion') ?? '');
  const { subject, sessionName, roles, sessionUntil } = identity;
  const nameQualifier = nameQualifierOf(provider);
  const role = trustingRole(call, {
    action: ACTION,
    provider,
    context: {
      'SAML:aud': RECIPIENT,
      'SAML:iss': ENTITY,
      'SAML:sub': subject,
      'SAML:sub_type': 'persistent',
      'SAML:namequalifier': nameQualifier,
    },
  });
  const pair = [role.arn, provider];
  // AWS takes a pair in either order.
  if (
    !roles.some((each) =>
      pair.every((arn) =>
        each
          .split(',')
          .map((part) => part.trim())
          .includes(arn),
      ),
    )
  ) {
    throw new Refusal(403, 'AccessDenied', `Not authorized to perform ${ACTION}`);
  }
  return {
    Issuer: ENTITY,
    Audience: RECIPIENT,
    Subject: subject,
    SubjectType: 'persistent',
    NameQualifier: nameQualifier,
    ...enter(call, role, sessionName, Math.floor((sessionUntil - premises.clock()) / 1000)),
  };
}

/** As AWS makes it: of the issuer, the account and the provider's name. */
function nameQualifierOf(provider: string): string {
  const [, , , , account, name = ''] = provider.split(':');
  const text = `${ENTITY}${account}${name.replace('saml-provider', '')}`;
  return createHash('sha1').update(text).digest('base64');
}
