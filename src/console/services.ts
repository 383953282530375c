// What people call the services of AWS, and the pages where their consoles begin.

/** A page of the console. */
export interface ServicePage {
  /** Below the host of the console, with what stands behind a `#`. */
  readonly path: string;
  /** One page for all regions. */
  readonly isGlobal?: boolean;
}

const REGIONAL: Readonly<Record<string, string>> = {
  acm: 'acm/home',
  amplify: 'amplify/home',
  apigateway: 'apigateway/main/apis',
  appsync: 'appsync/home',
  asg: 'ec2/home#AutoScalingGroups:',
  athena: 'athena/home',
  backup: 'backup/home',
  batch: 'batch/home',
  beanstalk: 'elasticbeanstalk/home',
  bedrock: 'bedrock/home',
  cloudformation: 'cloudformation/home',
  cloudshell: 'cloudshell/home',
  cloudtrail: 'cloudtrail/home',
  cloudwatch: 'cloudwatch/home',
  codebuild: 'codesuite/codebuild/projects',
  codecommit: 'codesuite/codecommit/repositories',
  codedeploy: 'codesuite/codedeploy/applications',
  codepipeline: 'codesuite/codepipeline/pipelines',
  cognito: 'cognito/v2/home',
  config: 'config/home',
  datasync: 'datasync/home',
  dms: 'dms/v2/home',
  dynamodb: 'dynamodbv2/home',
  ebs: 'ec2/home#Volumes:',
  ec2: 'ec2/home',
  ecr: 'ecr/repositories',
  ecs: 'ecs/v2/clusters',
  efs: 'efs/home',
  eks: 'eks/home',
  elasticache: 'elasticache/home',
  elb: 'ec2/home#LoadBalancers:',
  emr: 'emr/home',
  eventbridge: 'events/home',
  firehose: 'firehose/home',
  fsx: 'fsx/home',
  glue: 'glue/home',
  guardduty: 'guardduty/home',
  inspector: 'inspector/v2/home',
  instances: 'ec2/home#Instances:',
  kinesis: 'kinesis/home',
  kms: 'kms/home',
  lambda: 'lambda/home',
  logs: 'cloudwatch/home#logsV2:log-groups',
  mq: 'amazon-mq/home',
  msk: 'msk/home',
  opensearch: 'aos/home',
  parameters: 'systems-manager/parameters',
  rds: 'rds/home',
  redshift: 'redshiftv2/home',
  s3: 's3/home',
  sagemaker: 'sagemaker/home',
  secretsmanager: 'secretsmanager/listsecrets',
  securityhub: 'securityhub/home',
  ses: 'ses/home',
  sg: 'ec2/home#SecurityGroups:',
  sns: 'sns/v3/home',
  sqs: 'sqs/v3/home',
  states: 'states/home',
  storagegateway: 'storagegateway/home',
  ssm: 'systems-manager/home',
  transfer: 'transfer/home',
  vpc: 'vpcconsole/home',
  waf: 'wafv2/homev2',
  xray: 'xray/home',
};

const GLOBAL: Readonly<Record<string, string>> = {
  account: 'billing/home#/account',
  billing: 'billing/home',
  cloudfront: 'cloudfront/v4/home',
  costs: 'cost-management/home',
  globalaccelerator: 'globalaccelerator/home',
  health: 'health/home',
  iam: 'iam/home',
  organizations: 'organizations/v2/home',
  route53: 'route53/v2/home',
  roles: 'iam/home#/roles',
  support: 'support/home',
};

/** Shorter, or by another name. */
const ALSO: Readonly<Record<string, string>> = {
  apigw: 'apigateway',
  cf: 'cloudfront',
  cfn: 'cloudformation',
  ct: 'cloudtrail',
  cw: 'cloudwatch',
  ddb: 'dynamodb',
  eb: 'eventbridge',
  es: 'opensearch',
  events: 'eventbridge',
  org: 'organizations',
  orgs: 'organizations',
  r53: 'route53',
  secrets: 'secretsmanager',
  sfn: 'states',
  sm: 'secretsmanager',
  stepfunctions: 'states',
};

/** Every name that is known. */
export const SERVICE_NAMES: readonly string[] = [REGIONAL, GLOBAL, ALSO].flatMap(Object.keys).sort();

/** Where a service's console begins; undefined for a name that is not known. */
export function servicePageOf(name: string): ServicePage | undefined {
  const short = name.toLowerCase();
  const known = Object.hasOwn(ALSO, short) ? (ALSO[short] ?? '') : short;
  if (Object.hasOwn(REGIONAL, known)) return { path: REGIONAL[known] ?? '' };
  return Object.hasOwn(GLOBAL, known) ? { path: GLOBAL[known] ?? '', isGlobal: true } : undefined;
}
