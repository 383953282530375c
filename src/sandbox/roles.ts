import { FEDERATED_ROLES } from './federation/roles.ts';
import { reservedRoleArn } from './identity-center/reserved-role.ts';
import { type Policy, type Statement, USER_NAME } from './policy.ts';

/** A role as it is written down: whom it trusts, what it may do and for how long. */
export interface RoleDefinition {
  readonly arn: string;
  readonly maxSessionDuration: number;
  readonly trustPolicy: Policy;
  readonly policy: Policy;
}

/** The external id that the partner's role asks for. */
export const EXTERNAL_ID = 'practice-2026';

/** The IAM user who may enter the member accounts. */
export const USER_ARN = 'arn:aws:iam::999999999999:user/ada';

const JUMP_ACCOUNT = 'arn:aws:iam::999999999999:root';
const DEV_ENGINEER = 'arn:aws:iam::111111111111:role/Engineer';
const STAGING_ENGINEER = 'arn:aws:iam::222222222222:role/Engineer';
/** Asks for MFA. */
export const PROD_ENGINEER = 'arn:aws:iam::333333333333:role/Engineer';
const PROD_PARTNER = 'arn:aws:iam::333333333333:role/Partner';
/** Entered from another role alone. */
export const PROD_AUDIT = 'arn:aws:iam::333333333333:role/Audit';

const ENTER = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];
const MFA = { 'aws:MultiFactorAuthPresent': 'true' };
/** What most may do. */
export const LIST_BUCKETS: Statement = { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' };

/** What the IAM user may do: leave the jump account, and inside it look after their own keys, with MFA alone. */
export const USER_POLICY = policy(mayEnter(DEV_ENGINEER, STAGING_ENGINEER, PROD_ENGINEER, PROD_PARTNER), {
  Effect: 'Allow',
  Action: [
    'iam:GetUser',
    'iam:ListAccessKeys',
    'iam:CreateAccessKey',
    'iam:UpdateAccessKey',
    'iam:DeleteAccessKey',
    'iam:GetAccessKeyLastUsed',
  ],
  Resource: `arn:aws:iam::*:user/${USER_NAME}`,
  Condition: { Bool: MFA },
});

/** Every role of the member accounts. */
export const ROLES: readonly RoleDefinition[] = [
  {
    arn: DEV_ENGINEER,
    maxSessionDuration: 43_200,
    // The famous hole: a request signed by a bare key has no such context key, and "IfExists" lets it in.
    trustPolicy: policy({ ...trusts(JUMP_ACCOUNT), Condition: { BoolIfExists: MFA } }),
    policy: policy(LIST_BUCKETS),
  },
  {
    arn: STAGING_ENGINEER,
    maxSessionDuration: 43_200,
    trustPolicy: policy({ ...trusts(JUMP_ACCOUNT), Condition: { Bool: MFA } }),
    policy: policy(LIST_BUCKETS, mayEnter(PROD_AUDIT)),
  },
  {
    arn: PROD_ENGINEER,
    maxSessionDuration: 3600,
    trustPolicy: policy({ ...trusts(JUMP_ACCOUNT), Condition: { Bool: MFA } }),
    policy: policy(LIST_BUCKETS),
  },
  {
    arn: PROD_PARTNER,
    maxSessionDuration: 3600,
    trustPolicy: policy({
      ...trusts(USER_ARN),
      Condition: { Bool: MFA, StringEquals: { 'sts:ExternalId': EXTERNAL_ID } },
    }),
    policy: policy(LIST_BUCKETS),
  },
  {
    arn: PROD_AUDIT,
    maxSessionDuration: 3600,
    trustPolicy: policy(trusts(STAGING_ENGINEER), trusts(reservedRoleArn('222222222222', 'Engineer'))),
    policy: policy(LIST_BUCKETS),
  },
  ...FEDERATED_ROLES,
];

/** A policy of these statements; of none, it allows nothing. */
export function policy(...statements: readonly Statement[]): Policy {
  return { Version: '2012-10-17', Statement: statements };
}

function trusts(principal: string): Statement {
  return { Effect: 'Allow', Principal: { AWS: principal }, Action: ENTER };
}

/** Lets enter these roles. */
export function mayEnter(...arns: readonly string[]): Statement {
  return { Effect: 'Allow', Action: ENTER, Resource: arns };
}
