import type { AccessKey } from './access-keys.ts';
import { denialBy, mfaContext } from './caller.ts';
import type { User } from './organisation.ts';
import { checkParameters, type Shape } from './parameters.ts';
import type { QueryCall } from './query-service.ts';
import { Refusal } from './refusal.ts';

/** The user a call is about: the one it names, else the caller; refused unless the caller may do this to them. */
export function userOf(call: QueryCall, action: string, shape: Shape): User {
  checkCall(call, shape);
  const { parameters, caller, premises } = call;
  const name = parameters.get('UserName') ?? caller.userName;
  if (name === undefined) {
    const sentence = 'Must specify userName when calling with non-User credentials';
    throw new Refusal(400, 'ValidationError', sentence);
  }
  // AWS's own slip: who names nobody reads of the user "null" before their own name, but for GetUser.
  const shown = parameters.has('UserName') || action === 'GetUser' ? name : `null${name}`;
  authorise(call, action, name, `user ${shown}`);
  const { user } = premises.organisation;
  if (name === user.name) return user;
  throw new Refusal(404, 'NoSuchEntity', `The user with name ${name} cannot be found.`);
}

/** The key a call is about, among those of the user. */
export function keyIn({ parameters, premises }: QueryCall): AccessKey {
  const id = parameters.get('AccessKeyId') ?? '';
  const key = premises.keys.list().find(({ accessKeyId }) => accessKeyId === id);
  if (key) return key;
  throw new Refusal(404, 'NoSuchEntity', `The Access Key with id ${id} cannot be found.`);
}

/** The key a call asks about without a word of its user; that there is none is not told to anybody. */
export function keyAskedFor(call: QueryCall, action: string, shape: Shape): AccessKey {
  checkCall(call, shape);
  const { parameters, caller, premises } = call;
  const id = parameters.get('AccessKeyId') ?? '';
  authorise(call, action, premises.organisation.user.name, `access key ${id}`);
  const key = premises.keys.list().find(({ accessKeyId }) => accessKeyId === id);
  if (key) return key;
  const sentence = `User: ${caller.arn} is not authorized to perform iam:${action} on resource: access key ${id}`;
  throw new Refusal(403, 'AccessDenied', sentence);
}

function checkCall({ parameters, caller }: QueryCall, shape: Shape): void {
  const { userName, session } = caller;
  if (userName !== undefined && session && session.mfaAt === undefined) {
    // IAM knows nothing of a session that GetSessionToken gave without a code, and says it without a full stop.
    throw new Refusal(403, 'InvalidClientTokenId', 'The security token included in the request is invalid');
  }
  checkParameters(parameters, shape);
}

function authorise({ caller, premises }: QueryCall, action: string, userName: string, shown: string): void {
  const name = caller.userName;
  const context = {
    ...mfaContext(caller, premises.clock()),
    ...(name !== undefined && { 'aws:username': name }),
  };
  const question = {
    action: `iam:${action}`,
    resource: `arn:aws:iam::${caller.account.id}:user/${userName}`,
    principals: caller.principals,
    context,
  };
  const denial = denialBy(caller, question);
  if (denial === undefined) return;
  const sentence = `User: ${caller.arn} is not authorized to perform: iam:${action} on resource: ${shown} ${denial}`;
  throw new Refusal(403, 'AccessDenied', sentence);
}
