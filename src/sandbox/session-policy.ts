import { membersOf } from './parameters.ts';
import { isOperator, type Policy, type Statement } from './policy.ts';
import { Refusal } from './refusal.ts';

// AWS packs what a session is scoped by in a way it does not publish; here the characters are counted.
const SPACE = 2048;

const KNOWN = new Set(['Sid', 'Effect', 'Action', 'Resource', 'Condition']);

// The managed policies people scope sessions down by, as far as they touch what can be done here.
const MANAGED: readonly (readonly [name: string, Statement])[] = [
  ['AdministratorAccess', { Effect: 'Allow', Action: '*', Resource: '*' }],
  ['ReadOnlyAccess', { Effect: 'Allow', Action: ['s3:Get*', 's3:List*', 'sts:Get*'], Resource: '*' }],
  ['ViewOnlyAccess', { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }],
  ['AmazonS3ReadOnlyAccess', { Effect: 'Allow', Action: ['s3:Get*', 's3:List*'], Resource: '*' }],
  ['AWSDenyAll', { Effect: 'Deny', Action: '*', Resource: '*' }],
];

/** The policies a session is scoped down by; nothing when it has all its role has. */
export function readSessionPolicies(given: URLSearchParams): readonly Policy[] | undefined {
  const document = given.get('Policy');
  const arns = membersOf(given, 'PolicyArns', '.arn');
  if (document === null && arns.length === 0) return undefined;
  return [...(document === null ? [] : [readPolicy(document)]), ...arns.map(managedPolicy)];
}

/** How much of the space for policies and tags a request takes, in per cent; too much is refused. */
export function packedSize(given: URLSearchParams): number | undefined {
  const packed = [...given].filter(([name]) => /^(Policy$|PolicyArns\.|Tags\.)/.test(name));
  if (packed.length === 0) return undefined;
  const size = Math.ceil((packed.reduce((sum, [, value]) => sum + value.length, 0) / SPACE) * 100);
  if (size <= 100) return size;
  const sentence = `Packed policy consumes ${size}% of allotted space, please use smaller policy.`;
  throw new Refusal(400, 'PackedPolicyTooLarge', sentence);
}

/** Reads a policy document, and refuses what it does not fully understand. */
export function readPolicy(document: string): Policy {
  const policy = parse(document);
  if (!isRecord(policy)) throw malformed('Syntax errors in policy.');
  const statements = [policy.Statement].flat();
  if (!statements.every(isStatement)) throw malformed('Syntax errors in policy.');
  return { Statement: statements };
}

// AWS knows every managed policy and refuses the others; here one that is not known allows nothing.
function managedPolicy(arn: string): Policy {
  const managed = MANAGED.filter(([name]) => arn === `arn:aws:iam::aws:policy/${name}`);
  return { Statement: managed.map(([, statement]) => statement) };
}

function parse(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    throw malformed('This policy contains invalid Json');
  }
}

function isStatement(value: unknown): value is Statement {
  if (!isRecord(value) || !Object.keys(value).every((key) => KNOWN.has(key))) return false;
  const { Effect, Action, Resource, Condition } = value;
  return (
    (Effect === 'Allow' || Effect === 'Deny') && isText(Action) && isText(Resource) && isCondition(Condition)
  );
}

function isCondition(value: unknown): boolean {
  if (value === undefined) return true;
  if (!isRecord(value)) return false;
  return Object.entries(value).every(([operator, tests]) => isOperator(operator) && isRecord(tests));
}

const isText = (value: unknown): boolean =>
  [value].flat().every((each) => typeof each === 'string') && [value].flat().length > 0;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const malformed = (sentence: string): Refusal => new Refusal(400, 'MalformedPolicyDocument', sentence);
