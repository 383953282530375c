import type { AccessKey } from './access-keys.ts';
import { keyAskedFor, keyIn, userOf } from './iam-call.ts';
import { SHAPES } from './iam-model.ts';
import { FOUNDED, type User } from './organisation.ts';
import { type QueryCall, queryService } from './query-service.ts';
import { Refusal } from './refusal.ts';
import { rfc3339 } from './time.ts';
import type { Elements } from './xml.ts';

/*
 * IAM, as far as a user needs it to change their own access keys. Where it is not AWS's:
 *   - it may be signed for any region: with an endpoint of one's own, clients sign for the region of the profile;
 *   - a new key is taken after a fixed delay, and a key that is switched off or deleted is refused at once;
 *   - when a key was last used is known at once;
 *   - where sessions of GetSessionToken end with the key that opened them, which users have seen and AWS does not
 *     say, they are good again as soon as the key is switched on.
 */

const KEYS_PER_USER = 2;

/** Identity and Access Management. */
export const iam = queryService({
  service: 'iam',
  version: '2010-05-08',
  actions: {
    GetUser: (call) => ({ User: describe(userOf(call, 'GetUser', SHAPES.GetUser)) }),
    CreateAccessKey: createAccessKey,
    ListAccessKeys: listAccessKeys,
    UpdateAccessKey: updateAccessKey,
    DeleteAccessKey: deleteAccessKey,
    GetAccessKeyLastUsed: getAccessKeyLastUsed,
  },
});

function createAccessKey(call: QueryCall): Elements {
  const user = userOf(call, 'CreateAccessKey', SHAPES.CreateAccessKey);
  const { keys } = call.premises;
  if (keys.list().length >= KEYS_PER_USER) {
    throw new Refusal(409, 'LimitExceeded', `Cannot exceed quota for AccessKeysPerUser: ${KEYS_PER_USER}`);
  }
  const key = keys.create();
  const { CreateDate, ...metadata } = describeKey(key, user);
  return { AccessKey: { ...metadata, SecretAccessKey: key.secretAccessKey, CreateDate } };
}

function listAccessKeys(call: QueryCall): Elements {
  const user = userOf(call, 'ListAccessKeys', SHAPES.ListAccessKeys);
  const { parameters, premises } = call;
  const all = premises.keys.list();
  const start = all.findIndex(({ accessKeyId }) => accessKeyId === parameters.get('Marker')) + 1;
  const page = all.slice(start, start + Number(parameters.get('MaxItems') ?? 100));
  const isTruncated = start + page.length < all.length;
  return {
    AccessKeyMetadata: { member: page.map((key) => describeKey(key, user)) },
    IsTruncated: String(isTruncated),
    Marker: isTruncated ? page.at(-1)?.accessKeyId : undefined,
  };
}

function updateAccessKey(call: QueryCall): undefined {
  userOf(call, 'UpdateAccessKey', SHAPES.UpdateAccessKey);
  call.premises.keys.setActive(keyIn(call).accessKeyId, call.parameters.get('Status') === 'Active');
}

function deleteAccessKey(call: QueryCall): undefined {
  userOf(call, 'DeleteAccessKey', SHAPES.DeleteAccessKey);
  call.premises.keys.delete(keyIn(call).accessKeyId);
}

function getAccessKeyLastUsed(call: QueryCall): Elements {
  const { lastUse } = keyAskedFor(call, 'GetAccessKeyLastUsed', SHAPES.GetAccessKeyLastUsed);
  return {
    UserName: call.premises.organisation.user.name,
    AccessKeyLastUsed: {
      LastUsedDate: lastUse && rfc3339(lastUse.moment),
      ServiceName: lastUse?.service ?? 'N/A',
      Region: lastUse?.region ?? 'N/A',
    },
  };
}

const describe = ({ name, id, arn }: User): Elements => ({
  Path: '/',
  UserName: name,
  UserId: id,
  Arn: arn,
  CreateDate: rfc3339(FOUNDED),
});

const describeKey = ({ accessKeyId, isActive, created }: AccessKey, { name }: User) => ({
  UserName: name,
  AccessKeyId: accessKeyId,
  Status: isActive ? 'Active' : 'Inactive',
  CreateDate: rfc3339(created),
});
