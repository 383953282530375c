import { denialBy, mfaContext } from './caller.ts';
import type { Role } from './organisation.ts';
import { type Context, decide } from './policy.ts';
import type { QueryCall } from './query-service.ts';
import { Refusal } from './refusal.ts';
import { provesPresence } from './sts-call.ts';

/** The role a call may enter, by the caller's own policies and by the role's trust policy: both must allow. */
export function authoriseEntry(call: QueryCall): Role {
  const { caller, premises } = call;
  const resource = call.parameters.get('RoleArn') ?? '';
  if (!/^arn:[\w-]+:iam::\d{12}:role\/./.test(resource)) {
    throw new Refusal(400, 'ValidationError', `${resource} is invalid`);
  }
  const context = contextOf(call);
  const role = premises.organisation.roles.find(({ arn }) => arn === resource);
  const refused = actionsOf(call).find((action) => {
    const question = { action, resource, principals: caller.principals, context };
    return !role || denialBy(caller, question) || decide([role.trustPolicy], question) !== 'allow';
  });
  if (role && !refused) return role;
  // A role that is missing and one that is closed give the same answer, so that nobody can go looking.
  throw denied(call, refused ?? 'sts:AssumeRole');
}

/** The source identity a session will carry; once set, it stays the same along the whole chain of roles. */
export function sourceIdentityOf({ parameters, caller }: QueryCall): string | undefined {
  return caller.session?.sourceIdentity ?? parameters.get('SourceIdentity') ?? undefined;
}

function contextOf(call: QueryCall): Context {
  const { parameters, caller, premises } = call;
  const mfa = provesPresence(call)
    ? { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '0' }
    : mfaContext(caller, premises.clock());
  const sourceIdentity = sourceIdentityOf(call);
  const externalId = parameters.get('ExternalId');
  return {
    ...mfa,
    'sts:RoleSessionName': parameters.get('RoleSessionName') ?? '',
    ...(externalId !== null && { 'sts:ExternalId': externalId }),
    ...(sourceIdentity !== undefined && { 'sts:SourceIdentity': sourceIdentity }),
  };
}

function actionsOf(call: QueryCall): string[] {
  const isTagged = [...call.parameters.keys()].some((name) => name.startsWith('Tags.'));
  const sourceIdentity = sourceIdentityOf(call);
  if ((call.parameters.get('SourceIdentity') ?? sourceIdentity) !== sourceIdentity) {
    throw denied(call, 'sts:SetSourceIdentity');
  }
  return [
    'sts:AssumeRole',
    ...(isTagged ? ['sts:TagSession'] : []),
    ...(sourceIdentity === undefined ? [] : ['sts:SetSourceIdentity']),
  ];
}

function denied({ parameters, caller }: QueryCall, action: string): Refusal {
  const sentence = `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${parameters.get('RoleArn')}`;
  return new Refusal(403, 'AccessDenied', sentence);
}
