import type { Policy, Statement } from '../policy.ts';
import type { RoleDefinition } from '../roles.ts';
import { AUDIENCE, claimKey, oidcProviderArn, RECIPIENT, samlProviderArn } from './providers.ts';

const LIST_BUCKETS: Statement = { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' };

/** The role of the shop's pipeline. */
export const PIPELINE = 'arn:aws:iam::111111111111:role/Pipeline';

/** The role of whatever runs on a machine, in a container, or holds a certificate. */
export const WORKER = 'arn:aws:iam::111111111111:role/Worker';

/** The roles that the user has at the provider of assertions. */
export const ANALYSTS: readonly string[] = [
  'arn:aws:iam::222222222222:role/Analyst',
  'arn:aws:iam::333333333333:role/Analyst',
];

/** The role behind all of these: none but them may enter it. */
export const REPORT = 'arn:aws:iam::333333333333:role/Report';

const ENTER = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];
const MAY: readonly Statement[] = [LIST_BUCKETS, { Effect: 'Allow', Action: ENTER, Resource: REPORT }];

/** Every role that is entered without an access key of IAM, and the one behind them. */
export const FEDERATED_ROLES: readonly RoleDefinition[] = [
  {
    arn: PIPELINE,
    maxSessionDuration: 7200,
    trustPolicy: policy({
      Effect: 'Allow',
      Principal: { Federated: oidcProviderArn(accountOf(PIPELINE)) },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: { [claimKey('aud')]: AUDIENCE },
        StringLike: { [claimKey('sub')]: 'pipeline:shop:*' },
      },
    }),
    policy: policy(...MAY),
  },
  ...ANALYSTS.map((arn, at) => ({
    arn,
    maxSessionDuration: at === 0 ? 43_200 : 3600,
    trustPolicy: policy({
      Effect: 'Allow',
      Principal: { Federated: samlProviderArn(accountOf(arn)) },
      Action: 'sts:AssumeRoleWithSAML',
      Condition: { StringEquals: { 'SAML:aud': RECIPIENT } },
    }),
    policy: policy(...MAY),
  })),
  {
    arn: WORKER,
    maxSessionDuration: 43_200,
    trustPolicy: policy({
      Effect: 'Allow',
      Principal: {
        Service: ['ec2.amazonaws.com', 'ecs-tasks.amazonaws.com', 'rolesanywhere.amazonaws.com'],
      },
      Action: 'sts:AssumeRole',
    }),
    policy: policy(...MAY),
  },
  {
    arn: REPORT,
    maxSessionDuration: 3600,
    trustPolicy: policy({
      Effect: 'Allow',
      Principal: { AWS: [PIPELINE, ...ANALYSTS, WORKER] },
      Action: ENTER,
    }),
    policy: policy(LIST_BUCKETS),
  },
];

function policy(...statements: readonly Statement[]): Policy {
  return { Version: '2012-10-17', Statement: statements };
}

function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}
