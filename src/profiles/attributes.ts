// What a role session carries beside its role: identity, tags and policies, as its profile asks for them.

import { at } from './faults.ts';
import { checked } from './limits.ts';
import type { Profile, Value } from './profile.ts';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** Parts of an AssumeRole; absent where the profile does not ask for them. */
export interface Attributes {
  readonly sourceIdentity?: string;
  readonly tags?: readonly Tag[];
  /** The keys of the tags that the next roles of a chain inherit. */
  readonly transitiveTagKeys?: readonly string[];
  readonly policyArns?: readonly string[];
}

/** The values that a profile's attributes are read from. */
export function attributeValues({ values }: Profile): Readonly<Record<keyof Attributes, Value | undefined>> {
  return {
    sourceIdentity: values.get('source_identity'),
    tags: values.get('session_tags'),
    transitiveTagKeys: values.get('transitive_session_tags'),
    policyArns: values.get('policy_arns'),
  };
}

/** The attributes of a profile; throws a `config` error for one that STS would refuse. */
export function attributesOf(profile: Profile): Attributes {
  const { sourceIdentity, tags, transitiveTagKeys, policyArns } = attributeValues(profile);
  const read = tags?.value ? tagsIn(tags) : undefined;
  return {
    ...(sourceIdentity?.value && { sourceIdentity: checked('source_identity', sourceIdentity) }),
    ...(read && { tags: read }),
    ...(transitiveTagKeys?.value && { transitiveTagKeys: transitiveIn(transitiveTagKeys, read ?? []) }),
    ...(policyArns?.value && { policyArns: policiesIn(policyArns) }),
  };
}

const KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;
const POLICY = /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/;

function listOf({ value }: Value): string[] {
  return value
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** aws-vault's form: `team=core,stage=prod`. */
function tagsIn(value: Value): Tag[] {
  const tags = listOf(value).map((pair) => {
    const [key = '', ...rest] = pair.split('=');
    return { key: key.trim(), value: rest.join('=').trim(), isPair: rest.length > 0 };
  });
  const keys = new Set(tags.map(({ key }) => key.toLowerCase()));
  const isRight = tags.every((tag) => tag.isPair && KEY.test(tag.key) && TEXT.test(tag.value));
  if (isRight && keys.size === tags.length && tags.length <= 50)
    return tags.map(({ key, value: text }) => ({ key, value: text }));
  throw at(value, 'session_tags is not a list that AWS takes', [
    'it is written team=core,stage=prod: at most 50, each key once, letters, digits, spaces and _.:/=+-@',
  ]);
}

function transitiveIn(value: Value, tags: readonly Tag[]): string[] {
  const keys = listOf(value);
  const known = tags.map(({ key }) => key.toLowerCase());
  const stranger = keys.find((key) => !known.includes(key.toLowerCase()));
  if (stranger === undefined) return keys;
  throw at(value, `transitive_session_tags names "${stranger}", which is not among session_tags`, [
    'it lists keys of session_tags: team,stage',
  ]);
}

function policiesIn(value: Value): string[] {
  const arns = listOf(value);
  const wrong = arns.find((arn) => !POLICY.test(arn));
  if (wrong === undefined && arns.length <= 10) return arns;
  throw at(
    value,
    wrong === undefined
      ? 'policy_arns lists more than the 10 that AWS takes'
      : `policy_arns: not the ARN of a policy: "${wrong}"`,
    ['they look like arn:aws:iam::aws:policy/ReadOnlyAccess, with commas between them'],
  );
}
