// What a role session carries beside its role: identity, tags and policies. A profile asks for them, or the command
// line, which wins: its tags join the profile's, its policies take the place of the profile's.

import { SwitchError } from '../errors.ts';
import { policyArnProblem, readPolicy, readTags, type Tag, tagProblem } from './attribute-rules.ts';
import { at } from './faults.ts';
import { checked, checkedWord } from './limits.ts';
import type { Profile, Value } from './profile.ts';

/** Parts of an AssumeRole; absent where nobody asks for them. */
export interface Attributes {
  readonly sourceIdentity?: string;
  readonly tags?: readonly Tag[];
  /** The keys of the tags that the next roles of a chain inherit. */
  readonly transitiveTagKeys?: readonly string[];
  readonly policyArns?: readonly string[];
  /** JSON, without white space. */
  readonly policy?: string;
}

/** The flags that ask for them. */
export interface AttributeFlags {
  readonly sourceIdentity?: string;
  /** `key=value` each. */
  readonly tag?: readonly string[];
  readonly policyArn?: readonly string[];
  readonly policy?: string;
  readonly readOnly?: boolean;
}

/** The values that a profile's attributes are read from. */
export function attributeValues({ values }: Profile): Readonly<Record<string, Value | undefined>> {
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

function listOf({ value }: Value): string[] {
  return value
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** aws-vault's form: `team=core,stage=prod`. */
function tagsIn(value: Value): Tag[] {
  const tags = readTags(listOf(value));
  const problem = tagProblem(tags);
  if (problem) throw at(value, `session_tags is not a list that AWS takes: ${problem}`, [TAG_RULE]);
  return tags.map(({ key, value: text }) => ({ key, value: text ?? '' }));
}

const TAG_RULE =
  'it is written team=core,stage=prod: at most 50, each key once, letters, digits, spaces and _.:/=+-@';

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
  const problem = policyArnProblem(arns);
  if (problem) throw at(value, `policy_arns: ${problem}`, ['with commas between them']);
  return arns;
}

/** What the command line asks for; throws a `usage` error for what STS would refuse. */
export function askedAttributes(flags: AttributeFlags): Attributes {
  const { sourceIdentity, tag = [], policyArn = [], policy } = flags;
  const tags = readTags(tag);
  const problem = tagProblem(tags);
  if (problem) throw new SwitchError('usage', `--tag: ${problem}`, ['write --tag team=core, once for each']);
  const wrongArn = policyArnProblem(policyArn);
  if (wrongArn) throw new SwitchError('usage', `--policy-arn: ${wrongArn}`);
  const inline = policy === undefined ? undefined : readPolicy(policy, policyArn);
  return {
    ...(sourceIdentity && {
      sourceIdentity: checkedWord('source_identity', sourceIdentity, '--source-identity'),
    }),
    ...(tags.length > 0 && { tags: tags.map(({ key, value }) => ({ key, value: value ?? '' })) }),
    ...(policyArn.length > 0 && { policyArns: policyArn }),
    ...(inline && { policy: inline }),
  };
}

/** AWS's own policy for looking without touching. */
export const readOnlyPolicy = (partition: string): string =>
  `arn:${partition}:iam::aws:policy/ReadOnlyAccess`;

/** A role's attributes, once the command line has had its say. */
export function withAsked(own: Attributes, asked: Attributes, readOnly: string | undefined): Attributes {
  const isLimited = asked.policy !== undefined || asked.policyArns !== undefined || readOnly !== undefined;
  const arns = [...(asked.policyArns ?? []), ...(readOnly ? [readOnly] : [])];
  const { policyArns: _, ...unlimited } = own;
  const keys = new Set(asked.tags?.map(({ key }) => key.toLowerCase()));
  const kept = own.tags?.filter(({ key }) => !keys.has(key.toLowerCase())) ?? [];
  return {
    ...(isLimited ? unlimited : own),
    ...asked,
    ...(asked.tags && { tags: [...kept, ...asked.tags] }),
    ...(arns.length > 0 && { policyArns: arns }),
  };
}
