import type { UnsignedCall } from '../query-service.ts';
import { Refusal } from '../refusal.ts';
import { ASSUME_ROLE } from '../sts-model.ts';
import type { Elements } from '../xml.ts';
import { checkShape, enter, trustingRole } from './entry.ts';
import { claimKey, OIDC_ACCOUNTS, oidcProviderArn } from './providers.ts';

const ANY = '[\\s\\S]*';

const { RoleSessionName } = ASSUME_ROLE.parameters;

/** AssumeRoleWithWebIdentity: a session of a role, for who holds a token of a provider that the role trusts. */
export function assumeRoleWithWebIdentity(call: UnsignedCall): Elements {
  const { parameters, premises } = call;
  checkShape(call, {
    ...(RoleSessionName && { RoleSessionName }),
    WebIdentityToken: { required: true, min: 4, max: 20_000, pattern: ANY },
    ProviderId: { min: 4, max: 2048, pattern: ANY },
  });
  if (premises.federation.isDown()) {
    throw new Refusal(400, 'IDPCommunicationError', 'Unable to reach the identity provider.');
  }
  const { issuer, audience, subject } = premises.federation.web.check(
    parameters.get('WebIdentityToken') ?? '',
  );
  const account = (parameters.get('RoleArn') ?? '').split(':')[4] ?? '';
  if (!OIDC_ACCOUNTS.includes(account)) {
    const sentence = `No OpenIDConnect provider found in your account for ${issuer}`;
    throw new Refusal(400, 'InvalidIdentityToken', sentence);
  }
  const name = parameters.get('RoleSessionName') ?? '';
  const provider = oidcProviderArn(account);
  const role = trustingRole(call, {
    action: 'sts:AssumeRoleWithWebIdentity',
    provider,
    context: { [claimKey('aud')]: audience, [claimKey('sub')]: subject, 'sts:RoleSessionName': name },
  });
  return {
    SubjectFromWebIdentityToken: subject,
    ...enter(call, role, name),
    Provider: provider,
    Audience: audience,
  };
}
