import type { Choice, Constraint, Shape } from './parameters.ts';

// Lengths and ranges as in AWS's published model of IAM, and the sentences that IAM has for letters it does not take.
const userName: Constraint = {
  min: 1,
  max: 128,
  pattern: '[\\w+=,.@-]+',
  sentence:
    'The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
};
const accessKeyId: Constraint & { readonly required: true } = {
  required: true,
  min: 16,
  max: 128,
  pattern: '[\\w]+',
  sentence: 'The specified value for accessKeyId is invalid. It must contain only alphanumeric characters.',
};
const status: Choice = { required: true, oneOf: ['Active', 'Inactive'] };

/** What each action of IAM takes. */
export const SHAPES = {
  GetUser: { parameters: { UserName: userName } },
  CreateAccessKey: { parameters: { UserName: userName } },
  ListAccessKeys: {
    parameters: {
      UserName: userName,
      Marker: { min: 1, max: 320, pattern: '[\\u0020-\\u00FF]+' },
      MaxItems: { min: 1, max: 1000 },
    },
  },
  UpdateAccessKey: { parameters: { UserName: userName, AccessKeyId: accessKeyId, Status: status } },
  DeleteAccessKey: { parameters: { UserName: userName, AccessKeyId: accessKeyId } },
  GetAccessKeyLastUsed: { parameters: { AccessKeyId: accessKeyId } },
} satisfies Readonly<Record<string, Shape>>;
